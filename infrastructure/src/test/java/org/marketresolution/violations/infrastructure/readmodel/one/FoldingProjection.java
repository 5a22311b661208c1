package org.marketresolution.violations.infrastructure.readmodel.one;

import org.marketresolution.domain.market.MarketDecider;

/** Breaks: only the write model decides. */
public record FoldingProjection(MarketDecider decider) {}
