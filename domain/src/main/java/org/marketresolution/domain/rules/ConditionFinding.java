package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Members;

/** Evaluates a condition leaf by leaf and joins the leaves by Kleene's tables (evaluation steps 5 and 6). */
final class ConditionFinding {
    private final RuleSet rules;
    private final Docket docket;
    private final List<String> subjects;
    private final SortedSet<Instant> pending = new TreeSet<>();
    private boolean contradicted;
    private boolean mixedFates;

    /** @param subjects whom facts are asked of; empty where the rules name none */
    ConditionFinding(RuleSet rules, Docket docket, List<String> subjects) {
        this.rules = rules;
        this.docket = docket;
        this.subjects = subjects;
    }

    /** Whether some leaf met words that contradict each other, whether or not that leaf decided. */
    boolean isContradicted() {
        return contradicted;
    }

    /** Whether a fact asked of all subjects holds for one and fails for another. */
    boolean hasMixedFates() {
        return mixedFates;
    }

    /** Instants before the cutoff at which some statement will have persisted. */
    SortedSet<Instant> pending() {
        return pending;
    }

    /** The outcome's {@code when} without its {@code unless}; mixed fates are a matter of {@code when} alone. */
    Node outcome(OutcomeRule outcome) {
        var clause = "outcomes/" + outcome.key();
        if (outcome.when() == null) {
            var value = docket.cutoffHasPassed() ? Truth.FALSE : Truth.UNKNOWN;
            return new Node(clause, "outcome", value, "no_condition", List.of(), List.of(), List.of());
        }
        var when = node(outcome.when(), clause + "/when");
        if (outcome.unless() == null) {
            return Node.joined(clause, "outcome", when.value(), List.of(when));
        }
        var fatesOfWhen = mixedFates;
        var exclusion = node(outcome.unless(), clause + "/unless");
        mixedFates = fatesOfWhen;
        var unless = Node.joined(clause + "/unless", "unless", exclusion.value().not(), List.of(exclusion));
        return Node.joined(clause, "outcome", Truth.all(List.of(when.value(), unless.value())), List.of(when, unless));
    }

    private Node node(Condition condition, String clause) {
        return switch (condition) {
            case Condition.Fact fact -> fact(fact.pattern(), clause + "/fact");
            case Condition.All all -> joined("all", all.parts(), clause + "/all", Truth::all);
            case Condition.Any any -> joined("any", any.parts(), clause + "/any", Truth::any);
            case Condition.None none ->
                joined(
                        "none",
                        none.parts(),
                        clause + "/none",
                        values -> Truth.any(values).not());
            case Condition.AtLeast some ->
                joined("at_least", some.parts(), clause + "/of", values -> Truth.atLeast(some.least(), values));
        };
    }

    private Node joined(String operator, List<Condition> parts, String clause, Join join) {
        var children = new ArrayList<Node>();
        for (int i = 0; i < parts.size(); i++) {
            children.add(node(parts.get(i), clause + "/" + i));
        }
        return Node.joined(clause, operator, join.of(values(children)), children);
    }

    private Node fact(FactPattern pattern, String clause) {
        if (subjects.isEmpty()) {
            return leaf(pattern, null, clause, "fact");
        }
        var children = subjects.stream()
                .map(subject -> leaf(pattern, subject, clause + "/subjects/" + subject, "subject"))
                .toList();
        var values = values(children);
        var quantifier = pattern.quantifier();
        mixedFates |= quantifier == Quantifier.ALL && values.contains(Truth.TRUE) && values.contains(Truth.FALSE);
        var value = switch (quantifier) {
            case ANY -> Truth.any(values);
            case ALL, EACH -> Truth.all(values);
            case MAJORITY -> Truth.majority(values);
        };
        return Node.joined(clause, Members.code(quantifier), value, children);
    }

    private Node leaf(FactPattern pattern, @Nullable String subject, String clause, String operator) {
        var finding = new FactFinding(rules, docket, pattern, subject);
        var node = finding.node(clause, operator);
        contradicted |= node.reason().equals("contradicted");
        pending.addAll(finding.pending());
        return node;
    }

    private static List<Truth> values(List<Node> children) {
        return children.stream().map(Node::value).toList();
    }

    private interface Join {
        Truth of(List<Truth> values);
    }
}
