package org.marketresolution.infrastructure.timer;

import org.marketresolution.application.market.Timer;
import org.marketresolution.application.policy.AdmittedEvidence;
import org.marketresolution.application.policy.WeighingIndex;
import org.marketresolution.domain.market.Listing;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.MarketDecider;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.domain.rules.RuleImpact;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.springframework.stereotype.Component;

/** Whether the version of the rules that takes force would make another outcome lead, which no market's stream can tell. */
@Component
class LeaderFlips {
    private static final MarketDecider DECIDER = new MarketDecider();

    private final EventLog log;
    private final AdmittedEvidence evidence;

    LeaderFlips(EventLog log, WeighingIndex index) {
        this.log = log;
        this.evidence = new AdmittedEvidence(index);
    }

    /** On the evidence admitted so far; the policies have passed the head of the log when a timer fires. */
    boolean by(Timer timer) {
        var listing = market(timer).listed();
        return listing != null
                && listing.versions().stream()
                        .filter(version -> timer.dueAt().equals(version.takesForceAt()))
                        .anyMatch(version ->
                                impact(listing, version.rules(), timer).leaderFlips());
    }

    private RuleImpact impact(Listing listing, RuleSet rules, Timer timer) {
        return RuleImpact.of(
                listing.ruleVersion().rules(),
                rules,
                evidence.on(listing.question().topic()),
                timer.dueAt());
    }

    private Market market(Timer timer) {
        var state = DECIDER.initial();
        for (var stored : log.stream(timer.market().value(), 0)) {
            state = DECIDER.evolve(state, stored.recorded(MarketEvent.class));
        }
        return state;
    }
}
