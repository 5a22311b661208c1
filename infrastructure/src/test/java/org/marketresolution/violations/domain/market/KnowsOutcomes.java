package org.marketresolution.violations.domain.market;

import org.marketresolution.violations.domain.outcome.OutcomeState;

/** Breaks: aggregates know each other's ids only. */
public record KnowsOutcomes(OutcomeState outcome) {}
