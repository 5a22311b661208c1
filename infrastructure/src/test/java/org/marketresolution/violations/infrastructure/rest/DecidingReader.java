package org.marketresolution.violations.infrastructure.rest;

import java.time.Instant;
import java.util.List;
import org.marketresolution.domain.market.MarketCommand;
import org.marketresolution.domain.market.MarketDecider;
import org.marketresolution.domain.market.MarketEvent;

/** Breaks: only the write model decides. */
public class DecidingReader {
    private static final MarketDecider DECIDER = new MarketDecider();

    public List<MarketEvent> wouldHappen(MarketCommand command, Instant at) {
        return DECIDER.decide(command, DECIDER.initial(), at);
    }
}
