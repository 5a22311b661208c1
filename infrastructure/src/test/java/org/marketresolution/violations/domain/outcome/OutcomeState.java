package org.marketresolution.violations.domain.outcome;

/** What another aggregate must not know. */
public record OutcomeState() {}
