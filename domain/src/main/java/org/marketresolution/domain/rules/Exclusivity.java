package org.marketresolution.domain.rules;

/** Whether exactly one outcome resolves or each by itself. */
public enum Exclusivity {
    EXACTLY_ONE,
    INDEPENDENT
}
