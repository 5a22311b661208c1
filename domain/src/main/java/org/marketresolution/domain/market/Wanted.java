package org.marketresolution.domain.market;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.RuleSet;

/** What somebody wants settled: the outcome that takes all, or what each pays. */
public sealed interface Wanted {
    /** One outcome takes all. */
    record Winner(String outcome) implements Wanted {}

    /** Each outcome pays its part. */
    record Parts(Payout payout) implements Wanted {}

    /** As a payout of a market under these rules; null when it fits no such market. */
    default @Nullable Payout payout(RuleSet rules) {
        return switch (this) {
            case Winner winner -> {
                for (int i = 0; i < rules.outcomes().size(); i++) {
                    if (rules.outcomes().get(i).key().equals(winner.outcome())) {
                        yield Payout.allTo(i, rules.outcomes().size());
                    }
                }
                yield null;
            }
            case Parts parts -> parts.payout().fits(rules) ? parts.payout() : null;
        };
    }
}
