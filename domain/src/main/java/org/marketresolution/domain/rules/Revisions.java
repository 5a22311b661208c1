package org.marketresolution.domain.rules;

/** Which of an issuer's successive words counts. */
public enum Revisions {
    LATEST_UNTIL_CUTOFF,
    FIRST_LATCHED,
    FINAL_ONLY
}
