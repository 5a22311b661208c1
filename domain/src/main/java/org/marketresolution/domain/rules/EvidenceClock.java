package org.marketresolution.domain.rules;

/** Which time of a statement must lie in the window. */
public enum EvidenceClock {
    ANNOUNCED,
    OCCURRED,
    EFFECTIVE
}
