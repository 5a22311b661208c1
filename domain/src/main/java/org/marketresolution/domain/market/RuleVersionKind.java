package org.marketresolution.domain.market;

/** What a version of the rules does to the one before it; only an amendment may make another outcome lead. */
public enum RuleVersionKind {
    INITIAL,
    CLARIFICATION,
    ERRATUM,
    AMENDMENT
}
