package org.marketresolution.application.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.rules.Assessment;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.RuleSetReader;

/** What was admitted on a topic, as outcomes weigh it, for whoever asks what rules would make of it. */
public final class AdmittedEvidence {
    /** Where a market's outcomes would stand if an item stood otherwise. */
    public record Foreseen(MarketId market, List<Assessment> outcomes) {
        public Foreseen {
            outcomes = List.copyOf(outcomes);
        }
    }

    private final WeighingIndex index;

    public AdmittedEvidence(WeighingIndex index) {
        this.index = index;
    }

    /** Every admitted item of the topic, whatever befell it since. */
    public List<EvidenceItem> on(String topic) {
        return items(byId(topic));
    }

    /** Log position of the item's submission; after all others for one that is not submitted yet. */
    public long positionOf(EvidenceId evidence) {
        return index.evidence(evidence).map(WeighableEvidence::position).orElse(Long.MAX_VALUE);
    }

    /** The markets that ask for a predicate of the item's, at {@code t}, if it stood like this. */
    public List<Foreseen> foresee(WeighableEvidence supposed, Instant t) {
        var then = byId(supposed.topic());
        then.put(supposed.id(), supposed);
        var items = items(then);
        var foreseen = new ArrayList<Foreseen>();
        for (var market : index.markets(supposed.topic())) {
            var rules = RuleSetReader.read(market.rules());
            if (asksFor(rules, supposed)) {
                foreseen.add(new Foreseen(market.id(), Evaluation.assessAll(rules, items, t)));
            }
        }
        return foreseen;
    }

    private static boolean asksFor(RuleSet rules, WeighableEvidence evidence) {
        return rules.outcomes().stream()
                .flatMap(outcome -> Bearing.predicates(outcome, rules).stream())
                .anyMatch(evidence.predicates()::contains);
    }

    private Map<EvidenceId, WeighableEvidence> byId(String topic) {
        var found = new LinkedHashMap<EvidenceId, WeighableEvidence>();
        index.admitted(topic).forEach(evidence -> found.put(evidence.id(), evidence));
        return found;
    }

    private List<EvidenceItem> items(Map<EvidenceId, WeighableEvidence> known) {
        return known.values().stream()
                .map(evidence -> evidence.item(successor(evidence, known)))
                .toList();
    }

    private @Nullable WeighableEvidence successor(
            WeighableEvidence evidence, Map<EvidenceId, WeighableEvidence> known) {
        var by = evidence.supersededBy();
        if (by == null) {
            return null;
        }
        var successor = known.get(by);
        return successor == null ? index.evidence(by).orElse(null) : successor;
    }
}
