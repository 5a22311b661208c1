package org.marketresolution.domain.market;

/** What a ruling makes of a proposal: it stands, gives way, came too early, or everybody is refunded. */
public enum Decision {
    UPHOLD,
    SUBSTITUTE,
    RESET,
    ANNUL
}
