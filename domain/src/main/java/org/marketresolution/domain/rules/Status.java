package org.marketresolution.domain.rules;

/** Whether a market can be settled, and if not, why. */
public enum Status {
    TOO_EARLY,
    DETERMINATE,
    TIE,
    CONFLICTED,
    ANNULLED
}
