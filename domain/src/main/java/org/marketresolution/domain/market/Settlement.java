package org.marketresolution.domain.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.rules.PayoutDelta;

/**
 * One revision of a settlement.
 *
 * @param supersedes the revision that it corrects; null for the first
 * @param delta what it pays each outcome beyond that revision
 * @param correctableUntil when the correction horizon ends; null for later revisions
 */
public record Settlement(
        int revision,
        Resolution resolution,
        Instant settledAt,
        @Nullable Integer supersedes,
        @Nullable PayoutDelta delta,
        @Nullable Instant correctableUntil) {}
