package org.marketresolution.domain.market;

import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.Market.Draft;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.domain.market.Market.Published;

/** Refusals of a market's, with where its case stands. */
final class Refusal {
    private Refusal() {}

    static RuleViolated of(MarketRule rule, Market market) {
        return of(rule, market, Json.Obj.EMPTY);
    }

    static RuleViolated of(MarketRule rule, Market market, Json.Obj details) {
        return new RuleViolated(
                rule,
                switch (market) {
                    case NotDrafted _, Draft _ -> details;
                    case Published published ->
                        details.with("case_state", CaseState.of(published).code());
                });
    }
}
