package org.marketresolution.domain.rules;

/** Why an item was taken back. */
public enum RetractionClass {
    ERROR,
    UNAUTHORIZED,
    DENIED,
    WITHDRAWN
}
