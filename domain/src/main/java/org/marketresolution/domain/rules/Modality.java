package org.marketresolution.domain.rules;

/** How an issuer stands to what the statement says. */
public enum Modality {
    ASSERTS,
    DENIES,
    INTENDS,
    CONDITIONAL
}
