package org.marketresolution.domain.market;

/** Why a market cannot be resolved at all. */
public enum AnnulmentReason {
    AMBIGUOUS,
    UNDERSPECIFIED,
    SUBVERTED_PREMISE,
    NO_TERMINAL_OUTCOME
}
