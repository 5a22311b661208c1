package org.marketresolution.domain.rules;

/** What happens when two or more exclusive outcomes are established. */
public enum Tie {
    ADJUDICATE,
    SPLIT,
    FIRST_LISTED,
    ANNUL
}
