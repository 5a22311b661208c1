package org.marketresolution.domain.rules;

/** What sort of thing was received; it informs people and carries no weight. */
public enum EvidenceKind {
    OFFICIAL_STATEMENT,
    DOCUMENT,
    MEDIA_REPORT,
    DATA_POINT,
    OBSERVATION
}
