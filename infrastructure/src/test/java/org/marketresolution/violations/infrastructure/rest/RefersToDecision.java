package org.marketresolution.violations.infrastructure.rest;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.marketresolution.domain.market.MarketCommand;
import org.marketresolution.domain.market.MarketDecider;
import org.marketresolution.domain.market.MarketEvent;

/** Breaks: only the write model decides, by a lambda. */
public class RefersToDecision {
    public Function<MarketCommand, List<MarketEvent>> decision(MarketDecider decider, Instant at) {
        return command -> decider.decide(command, decider.initial(), at);
    }
}
