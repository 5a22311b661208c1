package org.marketresolution.domain.market;

import java.util.ArrayList;
import java.util.List;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.Market.Draft;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.domain.market.Market.Published;

/** Every reason for which somebody may not do something now, the most telling first. */
final class Guard {
    private final Market market;
    private final List<RuleViolated> refusals = new ArrayList<>();

    private Guard(Market market) {
        this.market = market;
    }

    static Guard of(Market market) {
        return new Guard(market);
    }

    /** Asks {@code more} of a market that was published; what holds of it elsewhere is refused by {@code otherwise}. */
    static Guard ofPublished(Market market, MarketRule otherwise, Asking more) {
        var guard = new Guard(market);
        switch (market) {
            case NotDrafted _ -> guard.refuse(true, MarketRule.MARKET_MUST_EXIST);
            case Draft _ -> guard.refuse(true, otherwise);
            case Published published -> more.ask(guard, published);
        }
        return guard;
    }

    /** What is asked of a market that was published. */
    interface Asking {
        void ask(Guard guard, Published market);
    }

    Guard refuse(boolean when, MarketRule rule) {
        return refuse(when, rule, Json.Obj.EMPTY);
    }

    Guard refuse(boolean when, MarketRule rule, Json.Obj details) {
        if (when) {
            refusals.add(Refusal.of(rule, market, details));
        }
        return this;
    }

    List<RuleViolated> refusals() {
        return List.copyOf(refusals);
    }

    /** Throws the first reason, if there is one. */
    void check() {
        if (!refusals.isEmpty()) {
            throw refusals.getFirst();
        }
    }
}
