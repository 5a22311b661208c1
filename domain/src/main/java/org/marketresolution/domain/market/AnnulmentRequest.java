package org.marketresolution.domain.market;

import org.marketresolution.domain.kernel.OfficerId;

/** A first person's wish to annul the market; {@code number} counts them from 1. */
public record AnnulmentRequest(int number, OfficerId requester, AnnulmentReason reason, String rationale) {}
