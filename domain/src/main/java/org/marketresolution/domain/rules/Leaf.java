package org.marketresolution.domain.rules;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fact asked of one subject, or of none: all that a determination takes from the evidence. */
record Leaf(FactPattern pattern, @Nullable String subject) {
    /**
     * What a leaf came to; two derivations agree when all their leaves do.
     *
     * @param number the reading of a scalar market, null for others
     */
    record State(Truth value, String reason, @Nullable ScalarReading number) {}

    /** Reasons that lie in an item itself: no other item's absence makes it count. */
    private static final Set<NotCounted.Reason> INERT = EnumSet.of(
            NotCounted.Reason.LATE,
            NotCounted.Reason.RETRACTED,
            NotCounted.Reason.UNLISTED_ISSUER,
            NotCounted.Reason.RELAY_EXCLUDED,
            NotCounted.Reason.PARTY_EXCLUDED,
            NotCounted.Reason.TIER_TOO_LOW,
            NotCounted.Reason.NO_TIME,
            NotCounted.Reason.OUTSIDE_WINDOW,
            NotCounted.Reason.STRADDLES,
            NotCounted.Reason.NOT_FINAL,
            NotCounted.Reason.INTENT_ONLY);

    /** The leaves of the rules, each once. */
    static SequencedSet<Leaf> of(RuleSet rules) {
        var leaves = new LinkedHashSet<Leaf>();
        for (var outcome : rules.outcomes()) {
            rules.factsOf(outcome).forEach(pattern -> {
                if (rules.scale() != null || rules.subjects().isEmpty()) {
                    leaves.add(new Leaf(pattern, null));
                } else {
                    rules.subjects().forEach(subject -> leaves.add(new Leaf(pattern, subject)));
                }
            });
        }
        return leaves;
    }

    Node node(RuleSet rules, Docket docket) {
        return rules.scale() == null
                ? new FactFinding(rules, docket, pattern, subject).node("", "")
                : new ScaleFinding(rules, docket, rules.scale()).node("");
    }

    State state(RuleSet rules, Docket docket) {
        var node = node(rules, docket);
        var number = rules.scale() == null ? null : new ScaleFinding(rules, docket, rules.scale()).reading();
        return new State(node.value(), node.reason(), number);
    }

    boolean isNamedBy(EvidenceItem item) {
        return naming(item) > 0;
    }

    private long naming(EvidenceItem item) {
        return item.claim().statements().stream()
                .filter(said -> pattern.names(said) && (subject == null || said.isAbout(subject)))
                .count();
    }

    /** Whether the item's absence cannot change what {@code node} says, unless it silences or replaces others. */
    boolean isInert(Node node, EvidenceItem item) {
        var reasons = node.notCounted().stream()
                .filter(each -> each.evidence().equals(item.id()))
                .map(NotCounted::reason)
                .toList();
        // A denial of a number is heard without a word in the node, so every statement needs a reason of its own.
        return !node.evidence().contains(item.id()) && reasons.size() == naming(item) && INERT.containsAll(reasons);
    }
}
