package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds pivotal evidence leaf by leaf. A determination is a function of its leaves' states, and a leaf's state of the
 * items that bear on it: those that name it, what these repeat and what replaced these, near or far. So a leaf is
 * evaluated only without items that bear on it, and the market only once for each combination of states.
 */
final class PivotSearch {
    /** A leaf, the items that bear on it, and the ids of those among them whose absence may matter. */
    private record Bearing(Leaf leaf, List<EvidenceItem> items, Set<String> active, Leaf.State state) {}

    private final RuleSet rules;
    private final Instant t;
    private final List<EvidenceItem> known;
    private final Difference.Derived actual;
    private final List<Bearing> bearings = new ArrayList<>();
    private final Set<String> counting = new HashSet<>();
    private final Map<List<Leaf.State>, Optional<Difference>> decided = new HashMap<>();
    private boolean complete = true;

    PivotSearch(RuleSet rules, Collection<EvidenceItem> evidence, Instant t) {
        this.rules = rules;
        this.t = t;
        known = evidence.stream().filter(item -> item.isKnownAt(t)).toList();
        actual = Difference.Derived.of(rules, known, t);
        var predicates = rules.outcomes().stream()
                .flatMap(rules::factsOf)
                .map(FactPattern::predicate)
                .collect(Collectors.toSet());
        var candidates = known.stream()
                .filter(item -> predicates.stream().anyMatch(item::names))
                .map(EvidenceItem::id)
                .collect(Collectors.toSet());
        var relations = relations();
        var docket = new Docket(rules, known, t);
        Leaf.of(rules).forEach(leaf -> bearings.add(bearing(leaf, candidates, relations, docket)));
    }

    /** Pivotal items, then pivotal pairs. */
    PivotalEvidence found() {
        var pivots = new ArrayList<PivotalEvidence.Pivot>();
        var rest = new ArrayList<String>();
        for (var id : limited(active(), PivotalEvidence.MOST_ITEMS)) {
            if (!add(pivots, List.of(id))) {
                rest.add(id);
            }
        }
        var paired = limited(rest, PivotalEvidence.MOST_PAIRED);
        for (int i = 0; i < paired.size(); i++) {
            for (int j = i + 1; j < paired.size(); j++) {
                add(pivots, List.of(paired.get(i), paired.get(j)));
            }
        }
        return new PivotalEvidence(pivots, complete);
    }

    private boolean add(List<PivotalEvidence.Pivot> pivots, List<String> ids) {
        var difference = difference(Set.copyOf(ids));
        difference.ifPresent(found -> pivots.add(new PivotalEvidence.Pivot(ids, found)));
        return difference.isPresent();
    }

    private Optional<Difference> difference(Set<String> without) {
        var states = bearings.stream().map(bearing -> state(bearing, without)).toList();
        return decided.computeIfAbsent(states, _ -> decide(without));
    }

    private Leaf.State state(Bearing bearing, Set<String> without) {
        if (without.stream().noneMatch(bearing.active::contains)) {
            return bearing.state;
        }
        var left = Hypothesis.without(without).of(bearing.items);
        return bearing.leaf.state(rules, new Docket(rules, left, t));
    }

    private Optional<Difference> decide(Set<String> without) {
        var found = Counterfactual.of(actual, rules, known, t, Hypothesis.without(without));
        return found.changesTheDetermination() ? Optional.ofNullable(found.firstDifference()) : Optional.empty();
    }

    private List<String> active() {
        var ids = new TreeSet<String>();
        bearings.forEach(bearing -> ids.addAll(bearing.active));
        return List.copyOf(ids);
    }

    private List<String> limited(List<String> ids, int most) {
        if (ids.size() <= most) {
            return ids;
        }
        complete = false;
        return ids.stream().filter(counting::contains).limit(most).toList();
    }

    private Bearing bearing(Leaf leaf, Set<String> candidates, Map<String, Set<String>> relations, Docket docket) {
        var node = leaf.node(rules, docket);
        var related = new HashSet<String>();
        known.stream().filter(leaf::isNamedBy).forEach(item -> follow(item.id(), relations, related));
        var bearing = known.stream()
                .filter(item -> related.contains(item.id()) || leaf.isNamedBy(item))
                .toList();
        var active = bearing.stream()
                .filter(item -> candidates.contains(item.id()))
                .filter(item -> related.contains(item.id()) || !leaf.isInert(node, item))
                .map(EvidenceItem::id)
                .collect(Collectors.toSet());
        counting.addAll(node.evidence());
        return new Bearing(leaf, bearing, active, leaf.state(rules, docket));
    }

    /** What each item repeats and what replaced it. */
    private Map<String, Set<String>> relations() {
        var relations = new HashMap<String, Set<String>>();
        for (var item : known) {
            var others = new HashSet<String>();
            if (item.duplicateOf() != null) {
                others.add(item.duplicateOf().origin());
            }
            if (item.supersession() != null) {
                others.add(item.supersession().by());
            }
            relations.put(item.id(), others);
        }
        return relations;
    }

    private static void follow(String id, Map<String, Set<String>> relations, Set<String> reached) {
        for (var next : relations.getOrDefault(id, Set.of())) {
            if (reached.add(next)) {
                follow(next, relations, reached);
            }
        }
    }
}
