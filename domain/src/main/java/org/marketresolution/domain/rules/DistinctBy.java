package org.marketresolution.domain.rules;

/** What a quorum counts. */
public enum DistinctBy {
    PARTY,
    AUTHORITY
}
