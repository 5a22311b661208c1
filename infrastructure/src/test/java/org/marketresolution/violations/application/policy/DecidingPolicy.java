package org.marketresolution.violations.application.policy;

import org.marketresolution.domain.market.MarketDecider;

/** Breaks: policies only send commands. */
public record DecidingPolicy(MarketDecider decider) {}
