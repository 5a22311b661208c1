package org.marketresolution.domain.market;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;

/** A resolution that somebody proposed; {@code number} counts the market's proposals from 1. */
public record Proposal(
        int number,
        OfficerId proposer,
        Resolution resolution,
        @Nullable String rationale) {}
