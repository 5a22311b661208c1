package org.marketresolution.infrastructure.rest;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.market.Listing;
import org.marketresolution.domain.rules.RuleImpact;
import org.marketresolution.domain.rules.RuleSet;
import org.springframework.stereotype.Component;

/** What other rules would change on the evidence admitted so far. */
@Component
class Impacts {
    private final AdmittedSoFar admitted;
    private final Clock engineClock;

    Impacts(AdmittedSoFar admitted, Clock engineClock) {
        this.admitted = admitted;
        this.engineClock = engineClock;
    }

    /** Against the version in force; null while either has a window that no instant can be told of, which lint refuses. */
    @Nullable
    RuleImpact of(RuleSet rules, Listing listing) {
        var governing = listing.ruleVersion().rules();
        return governing.window().isComplete() && rules.window().isComplete()
                ? RuleImpact.of(governing, rules, admitted.on(listing.question().topic()), engineClock.instant())
                : null;
    }

    /** Whether on the evidence admitted so far another outcome would lead. */
    boolean flipsTheLeader(RuleSet rules, Listing listing) {
        var impact = of(rules, listing);
        return impact != null && impact.leaderFlips();
    }
}
