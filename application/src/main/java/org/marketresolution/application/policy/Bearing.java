package org.marketresolution.application.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.FactPattern;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.RuleSet;

/** Which evidence bears on which outcome: what names its predicates, and the origins that would silence that. */
final class Bearing {
    private final WeighingIndex index;

    Bearing(WeighingIndex index) {
        this.index = index;
    }

    /** Admitted items of the market's topic that bear on the outcome, with origins, by id. */
    List<EvidenceItem> on(OutcomeRule outcome, RuleSet rules, List<WeighableEvidence> admitted) {
        var predicates = predicates(outcome, rules);
        SequencedMap<EvidenceId, WeighableEvidence> bearing = new LinkedHashMap<>();
        admitted.stream()
                .filter(evidence -> evidence.predicates().stream().anyMatch(predicates::contains))
                .flatMap(evidence -> withOrigins(evidence).stream())
                .forEach(evidence -> bearing.putIfAbsent(evidence.id(), evidence));
        return bearing.values().stream().map(this::item).toList();
    }

    /** Of the items that one event touched, those that bear on the outcome. */
    List<EvidenceItem> touched(OutcomeRule outcome, RuleSet rules, List<WeighableEvidence> touched) {
        var predicates = predicates(outcome, rules);
        return touched.stream()
                .filter(evidence -> evidence.admittedAt() != null && bears(evidence, predicates))
                .map(this::item)
                .toList();
    }

    /** Who handled what of the touched items bears on some outcome. */
    Set<OfficerId> handlers(RuleSet rules, List<WeighableEvidence> touched) {
        var predicates = rules.outcomes().stream()
                .flatMap(outcome -> predicates(outcome, rules).stream())
                .collect(Collectors.toSet());
        return touched.stream()
                .filter(evidence -> evidence.admittedAt() != null && bears(evidence, predicates))
                .flatMap(evidence -> evidence.handlers().stream())
                .collect(Collectors.toSet());
    }

    /** What an event about the item touches: itself, the items that it replaces, and its origins. */
    List<WeighableEvidence> touchedBy(WeighableEvidence evidence) {
        Map<EvidenceId, WeighableEvidence> touched = new LinkedHashMap<>();
        withOrigins(evidence).forEach(each -> touched.putIfAbsent(each.id(), each));
        index.replacedBy(evidence.id()).forEach(each -> touched.putIfAbsent(each.id(), each));
        return List.copyOf(touched.values());
    }

    static Set<String> predicates(OutcomeRule outcome, RuleSet rules) {
        return rules.factsOf(outcome).map(FactPattern::predicate).collect(Collectors.toSet());
    }

    private boolean bears(WeighableEvidence evidence, Set<String> predicates) {
        return repeaters(evidence).stream()
                .anyMatch(each -> each.predicates().stream().anyMatch(predicates::contains));
    }

    /** The item and, near or far, every admitted item that repeats it. */
    private Set<WeighableEvidence> repeaters(WeighableEvidence origin) {
        Set<WeighableEvidence> found = new LinkedHashSet<>();
        var open = new ArrayList<>(List.of(origin));
        while (!open.isEmpty()) {
            var next = open.removeFirst();
            if (found.add(next)) {
                index.repeating(next.id()).stream()
                        .filter(each -> each.admittedAt() != null)
                        .forEach(open::add);
            }
        }
        return found;
    }

    /** The item and its admitted origins, near and far. */
    private List<WeighableEvidence> withOrigins(WeighableEvidence evidence) {
        Map<EvidenceId, WeighableEvidence> chain = new LinkedHashMap<>();
        var next = evidence;
        while (next != null && next.admittedAt() != null && chain.putIfAbsent(next.id(), next) == null) {
            var link = next.duplicateOf();
            next = link == null
                    ? null
                    : index.evidence(new EvidenceId(link.origin())).orElse(null);
        }
        return chain.isEmpty() ? List.of(evidence) : List.copyOf(chain.values());
    }

    private EvidenceItem item(WeighableEvidence evidence) {
        var by = evidence.supersededBy();
        return evidence.item(by == null ? null : index.evidence(by).orElse(null));
    }
}
