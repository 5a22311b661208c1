package org.marketresolution.domain.rules;

/** How many votes of a panel a ruling needs. */
public enum Majority {
    SIMPLE,
    TWO_THIRDS
}
