package org.marketresolution.domain.market;

/** Why a proposal is challenged. */
public enum Ground {
    PREMATURE,
    WRONG_OUTCOME,
    RULE_MISREAD,
    EVIDENCE_INVALID,
    CONFLICT_OF_INTEREST
}
