package org.marketresolution.domain.rules;

/** How many of the market's subjects a fact must hold for. */
public enum Quantifier {
    ANY,
    ALL,
    MAJORITY,
    EACH
}
