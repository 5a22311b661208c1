package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Walks the open clauses of an outcome and tries, for each open leaf, whose word would settle it. */
final class ObligationSearch {
    private final RuleSet rules;
    private final Instant t;
    private final List<EvidenceItem> known;

    ObligationSearch(RuleSet rules, Collection<EvidenceItem> evidence, Instant t) {
        this.rules = rules;
        this.t = t;
        known = evidence.stream()
                .filter(item -> item.isKnownAt(t))
                .map(item -> item.asKnownAt(t))
                .toList();
    }

    List<Obligation> of(OutcomeRule outcome, Node tree) {
        if (tree.value() != Truth.UNKNOWN) {
            return List.of();
        }
        if (rules.scale() != null) {
            return outcome.equals(rules.outcomes().getFirst())
                    ? leaf(outcome, new Leaf(rules.scale().pattern(), null), tree)
                            .toList()
                    : List.of();
        }
        return outcome.when() == null
                ? List.of()
                : open(outcome, outcome.when(), tree.children().getFirst(), true)
                        .toList();
    }

    /** Leaves that speak for the outcome; a statement below an odd number of negations would speak against it. */
    private Stream<Obligation> open(OutcomeRule outcome, Condition condition, Node node, boolean supports) {
        if (node.value() != Truth.UNKNOWN) {
            return Stream.of();
        }
        return switch (condition) {
            case Condition.Fact fact -> supports ? leaves(outcome, fact.pattern(), node) : Stream.of();
            case Condition.None none -> parts(outcome, none, node, !supports);
            case Condition.All _, Condition.Any _, Condition.AtLeast _ -> parts(outcome, condition, node, supports);
        };
    }

    private Stream<Obligation> parts(OutcomeRule outcome, Condition condition, Node node, boolean supports) {
        return IntStream.range(0, condition.parts().size())
                .boxed()
                .flatMap(i ->
                        open(outcome, condition.parts().get(i), node.children().get(i), supports));
    }

    private Stream<Obligation> leaves(OutcomeRule outcome, FactPattern pattern, Node node) {
        if (rules.subjects().isEmpty()) {
            return leaf(outcome, new Leaf(pattern, null), node);
        }
        return IntStream.range(0, rules.subjects().size())
                .filter(i -> node.children().get(i).value() == Truth.UNKNOWN)
                .boxed()
                .flatMap(i -> leaf(
                        outcome,
                        new Leaf(pattern, rules.subjects().get(i)),
                        node.children().get(i)));
    }

    private Stream<Obligation> leaf(OutcomeRule outcome, Leaf leaf, Node node) {
        var trial = new Trial(rules, leaf, known, t);
        if (trial.isSettledBy(List.of())) {
            return Stream.of(); // it has yet to persist
        }
        var wanted = trial.wanted();
        return Stream.of(new Obligation(
                outcome.key(),
                node.clause(),
                leaf.pattern(),
                leaf.subject(),
                trial.number(),
                wanted.authorities(),
                trial.voices(List.of()),
                leaf.pattern().sources().quorum(),
                wanted.missing(),
                rules.cutoff(),
                node.reason()));
    }
}
