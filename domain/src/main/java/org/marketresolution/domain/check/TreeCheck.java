package org.marketresolution.domain.check;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.rules.Clause;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.RuleSet;

/** Checks each node of one tree against its clause and the nodes below it. */
final class TreeCheck {
    private final RuleSet rules;
    private final List<EvidenceItem> known;
    private final Instant t;
    private final DerivationCheck check;
    private boolean contested;
    private boolean mixedFates;

    TreeCheck(RuleSet rules, List<EvidenceItem> known, Instant t, DerivationCheck check) {
        this.rules = rules;
        this.known = known;
        this.t = t;
        this.check = check;
    }

    /** Checks the node and all below it, and gives the value that it must have. */
    String node(Clause clause, Json.Obj node) {
        var fact = clause.fact();
        var reason =
                fact == null ? joined(clause, node) : new LeafCheck(rules, known, t, check).reason(clause, fact, node);
        var value = switch (reason) {
            case "holds", "quorum_met", "agreed" -> "TRUE";
            case "fails", "no_qualifying_evidence" -> "FALSE";
            case "no_condition" -> isEarly() ? "UNKNOWN" : "FALSE";
            default -> "UNKNOWN"; // open, window_open, contradicted
        };
        contested |= reason.equals("contradicted");
        check.require(
                clause.path(),
                "children",
                clause.parts().size(),
                node.objects("children").size());
        check.require(clause.path(), "clause", clause.path(), node.text("clause"));
        check.require(clause.path(), "operator", clause.operator(), node.text("operator"));
        check.require(clause.path(), "value", value, node.text("value"));
        check.require(clause.path(), "reason", reason, node.text("reason"));
        return value;
    }

    /** By Kleene: it holds when enough parts hold, and fails when too few are left that may. */
    private String joined(Clause clause, Json.Obj node) {
        var parts = clause.parts();
        var children = node.objects("children");
        var values = IntStream.range(0, Math.min(parts.size(), children.size()))
                .mapToObj(i -> node(parts.get(i), children.get(i)))
                .toList();
        var holding = Collections.frequency(values, "TRUE");
        var failing = Collections.frequency(values, "FALSE");
        mixedFates |= clause.asksAll() && holding > 0 && failing > 0;
        check.require(clause.path(), "evidence", List.of(), node.strings("evidence"));
        if (parts.isEmpty()) {
            return "no_condition";
        }
        var holds = holding >= clause.least();
        var isOpen = !holds && parts.size() - failing >= clause.least();
        return isOpen ? "open" : holds == clause.negates() ? "fails" : "holds";
    }

    private boolean isEarly() {
        return t.isBefore(rules.cutoff());
    }

    /** Where an outcome stands whose tree has this value. */
    String standing(String value) {
        return switch (value) {
            case "TRUE" -> "established";
            case "FALSE" -> "ruled_out";
            default -> contested ? "contested" : "open";
        };
    }

    boolean hasMixedFates() {
        return mixedFates;
    }
}
