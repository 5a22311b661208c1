package org.marketresolution.domain.rules;

/** Where the condition of an outcome stands. */
public enum Standing {
    OPEN,
    ESTABLISHED,
    RULED_OUT,
    CONTESTED
}
