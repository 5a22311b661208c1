package org.marketresolution.infrastructure.rest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.outcome.Outcome;
import org.marketresolution.domain.outcome.Outcome.Listed;
import org.marketresolution.domain.outcome.Outcome.NotListed;
import org.marketresolution.domain.outcome.OutcomeDecider;
import org.marketresolution.domain.outcome.OutcomeEvent;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeStandingChanged;
import org.marketresolution.domain.rules.Assessment;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.springframework.stereotype.Component;

/** Derives again what a market was told, from the streams of its outcomes alone. */
@Component
class Derivations {
    /** One outcome's derivation, with the rules and the items that it was made of. */
    record Told(RuleSet rules, Collection<EvidenceItem> items, Assessment assessment) {
        OutcomeStanding standing() {
            return assessment.standing();
        }
    }

    private static final OutcomeDecider DECIDER = new OutcomeDecider();

    private final EventLog log;
    private final Histories histories;

    Derivations(EventLog log, Histories histories) {
        this.log = log;
        this.histories = histories;
    }

    /** Of every outcome in the order of the rules; empty before the market was first told. */
    List<Told> of(Published market, AsOf asOf) {
        return market.standings().stream()
                .map(standing -> told(OutcomeId.of(market.listing().id(), standing.key()), standing, asOf))
                .toList();
    }

    /** Folds the outcome to the evaluation that the market was told of, and evaluates again. */
    private Told told(OutcomeId outcome, OutcomeStanding standing, AsOf asOf) {
        var state = DECIDER.initial();
        for (var stored : log.known(outcome.value(), asOf.position())) {
            var recorded = stored.recorded(OutcomeEvent.class);
            state = DECIDER.evolve(state, recorded);
            if (recorded.event() instanceof OutcomeStandingChanged changed
                    && changed.standing().derivationHash().equals(standing.derivationHash())
                    && state instanceof Listed listed) {
                var items = listed.items().values();
                return new Told(
                        listed.rules(), items, Evaluation.assess(listed.rules(), listed.rule(), items, changed.at()));
            }
        }
        throw new IllegalStateException("no evaluation of " + outcome + " has the hash that its market was told");
    }

    /** Every item that some outcome of the market has weighed, by id, with all that is known of it. */
    Map<String, EvidenceItem> items(Published market, AsOf asOf) {
        var items = new LinkedHashMap<String, EvidenceItem>();
        for (var rule : market.rules().outcomes()) {
            weighed(histories
                            .of(OutcomeId.of(market.listing().id(), rule.key()), asOf)
                            .state())
                    .forEach(item -> items.put(item.id(), item));
        }
        return items;
    }

    private static List<EvidenceItem> weighed(Outcome outcome) {
        return switch (outcome) {
            case NotListed _ -> List.of();
            case Listed listed -> new ArrayList<>(listed.items().values());
        };
    }
}
