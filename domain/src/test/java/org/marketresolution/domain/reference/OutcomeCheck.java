package org.marketresolution.domain.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.rules.Condition;
import org.marketresolution.domain.rules.FactPattern;
import org.marketresolution.domain.rules.Node;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.Quantifier;
import org.marketresolution.domain.rules.Role;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.Standing;
import org.marketresolution.domain.rules.Truth;

/** What the tree of an outcome must say: one node per clause of the rules, joined by Kleene's tables. */
record OutcomeCheck(RuleSet rules, KnownEvidence known, List<String> subjects, OutcomeRule outcome) {
    Node tree() {
        var clause = "outcomes/" + outcome.key();
        if (rules.scale() != null) {
            return new LeafCheck(rules, known, rules.scale().pattern(), null).scaleNode(clause);
        }
        if (outcome.when() == null) {
            var value = known.t.isBefore(rules.cutoff()) ? Truth.UNKNOWN : Truth.FALSE;
            return new Node(clause, "outcome", value, "no_condition", List.of(), List.of(), List.of());
        }
        var parts = new ArrayList<>(List.of(node(outcome.when(), clause + "/when")));
        if (outcome.unless() != null) {
            var exclusion = List.of(node(outcome.unless(), clause + "/unless"));
            parts.add(joined(clause + "/unless", "unless", not(atLeast(1, exclusion)), exclusion));
        }
        return joined(clause, "outcome", atLeast(parts.size(), parts), parts);
    }

    private Node node(Condition condition, String clause) {
        return switch (condition) {
            case Condition.Fact fact -> fact(fact.pattern(), clause + "/fact");
            case Condition.All all -> {
                var parts = parts(all, clause + "/all");
                yield joined(clause + "/all", "all", atLeast(parts.size(), parts), parts);
            }
            case Condition.Any any -> {
                var parts = parts(any, clause + "/any");
                yield joined(clause + "/any", "any", atLeast(1, parts), parts);
            }
            case Condition.None none -> {
                var parts = parts(none, clause + "/none");
                yield joined(clause + "/none", "none", not(atLeast(1, parts)), parts);
            }
            case Condition.AtLeast some -> {
                var parts = parts(some, clause + "/of");
                yield joined(clause + "/of", "at_least", atLeast(some.least(), parts), parts);
            }
        };
    }

    private List<Node> parts(Condition condition, String clause) {
        return IntStream.range(0, condition.parts().size())
                .mapToObj(i -> node(condition.parts().get(i), clause + "/" + i))
                .toList();
    }

    private Node fact(FactPattern fact, String clause) {
        if (subjects.isEmpty()) {
            return new LeafCheck(rules, known, fact, null).node(clause, "fact");
        }
        var each = subjects.stream()
                .map(subject ->
                        new LeafCheck(rules, known, fact, subject).node(clause + "/subjects/" + subject, "subject"))
                .toList();
        var least = switch (fact.quantifier()) {
            case ANY -> 1;
            case ALL, EACH -> each.size();
            case MAJORITY -> each.size() / 2 + 1;
        };
        return joined(clause, Members.code(fact.quantifier()), atLeast(least, each), each);
    }

    private static Node joined(String clause, String operator, Truth value, List<Node> parts) {
        var reason = value == Truth.TRUE ? "holds" : value == Truth.FALSE ? "fails" : "open";
        return new Node(clause, operator, value, reason, List.of(), List.of(), parts);
    }

    private static Truth atLeast(int least, List<Node> parts) {
        if (count(parts, Truth.TRUE) >= least) {
            return Truth.TRUE;
        }
        return parts.size() - count(parts, Truth.FALSE) >= least ? Truth.UNKNOWN : Truth.FALSE;
    }

    private static long count(List<Node> parts, Truth value) {
        return parts.stream().filter(part -> part.value() == value).count();
    }

    private static Truth not(Truth value) {
        return value == Truth.UNKNOWN ? value : value == Truth.TRUE ? Truth.FALSE : Truth.TRUE;
    }

    /** Null where the outcome has no condition of its own. */
    @Nullable
    Standing standing(Node tree) {
        if (rules.scale() != null || outcome.role() == Role.STATUS_QUO) {
            return null;
        }
        return switch (tree.value()) {
            case TRUE -> Standing.ESTABLISHED;
            case FALSE -> Standing.RULED_OUT;
            case UNKNOWN ->
                any(tree, node -> node.reason().equals("contradicted")) ? Standing.CONTESTED : Standing.OPEN;
        };
    }

    /** Whether a fact of {@code when} that asks for all subjects holds for one and fails for another. */
    boolean hasMixedFates(Node tree) {
        return rules.scale() == null
                && !subjects.isEmpty()
                && !tree.children().isEmpty()
                && any(
                        tree.children().getFirst(),
                        node -> node.operator().equals(Members.code(Quantifier.ALL))
                                && node.clause().endsWith("/fact")
                                && count(node.children(), Truth.TRUE) > 0
                                && count(node.children(), Truth.FALSE) > 0);
    }

    private static boolean any(Node node, Predicate<Node> property) {
        return property.test(node) || node.children().stream().anyMatch(child -> any(child, property));
    }

    /** The first clause that fails, looking into what is negated only as far as the clause that holds against it. */
    Node failure(Node node) {
        var negates = node.operator().equals("none") || node.operator().equals("unless");
        var guilty = negates ? not(node.value()) : node.value();
        var first = node.children().stream()
                .filter(child -> child.value() == guilty)
                .findFirst();
        return first.isEmpty() ? node : guilty == Truth.TRUE ? first.get() : failure(first.get());
    }
}
