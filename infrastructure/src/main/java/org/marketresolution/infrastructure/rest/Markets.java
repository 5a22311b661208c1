package org.marketresolution.infrastructure.rest;

import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.Market;
import org.springframework.stereotype.Component;

/** Markets as they stand, folded from their streams. */
@Component
public class Markets {
    private final Histories histories;

    Markets(Histories histories) {
        this.histories = histories;
    }

    /** The market at an address: its id, or {@code ref:NAME}. */
    public MarketId at(String address) {
        return histories.market(address);
    }

    public Market of(MarketId market) {
        return histories.of(market).state();
    }
}
