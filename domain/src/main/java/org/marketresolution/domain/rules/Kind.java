package org.marketresolution.domain.rules;

/** What a market pays on. */
public enum Kind {
    BINARY,
    CATEGORICAL,
    MULTI_SELECT,
    SCALAR
}
