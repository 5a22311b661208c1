package org.marketresolution.domain.explain;

import java.util.Collection;
import java.util.List;
import org.marketresolution.domain.explain.Places.Place;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.Node;
import org.marketresolution.domain.rules.NotCounted;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.Truth;

/** Says each step of an outcome's derivation in one sentence of plain English. */
public final class Sentences {
    private final RuleSet rules;
    private final Places places;
    private final LeafSentences leaves;

    /** @param evidence items that derivations name, so that their voices can be counted; any may be missing */
    public Sentences(RuleSet rules, Collection<EvidenceItem> evidence) {
        this.rules = rules;
        places = new Places(rules);
        leaves = new LeafSentences(rules, evidence);
    }

    /** One sentence on a node, without a look at the evidence. */
    public static String of(RuleSet rules, Node node) {
        return new Sentences(rules, List.of()).of(node);
    }

    /** One sentence on a node of an outcome's tree. */
    public String of(Node node) {
        var place = places.of(node.clause());
        if (place == null) {
            return "Clause " + node.clause() + " comes to " + node.value() + ": "
                    + node.reason().replace('_', ' ') + ".";
        }
        var fact = place.fact() == null ? null : new FactWords(rules, place.fact());
        return switch (node.operator()) {
            case "outcome" -> outcome(place, node);
            case "unless" -> exclusion(place, node);
            case "fact", "subject", "scale" ->
                fact == null ? parts(place, node) : leaves.of(fact, place.subject(), node);
            default -> fact == null ? parts(place, node) : subjects(fact, node);
        };
    }

    /** One sentence on why an item that names the fact of a leaf counts nothing for it. */
    public String of(Node leaf, NotCounted notCounted) {
        var place = places.of(leaf.clause());
        if (place == null || place.fact() == null) {
            throw new IllegalArgumentException("no leaf of these rules: " + leaf.clause());
        }
        var fact = new FactWords(rules, place.fact());
        return notCounted.evidence() + " does not count, because " + DismissalWords.of(notCounted.reason(), rules, fact)
                + ".";
    }

    private String outcome(Place place, Node node) {
        var label = Words.quoted(place.outcome().label());
        if (node.children().isEmpty()) {
            return label + " has no condition of its own; it is decided by the other outcomes.";
        }
        var isExcluded = node.children().size() > 1 && node.children().getLast().value() == Truth.FALSE;
        return switch (node.value()) {
            case TRUE -> label + " is established: its condition holds.";
            case FALSE -> label + " is ruled out: " + (isExcluded ? "its exclusion holds." : "its condition fails.");
            case UNKNOWN ->
                label + " is not decided yet: "
                        + (node.children().getFirst().value() == Truth.TRUE
                                ? "its condition holds, but its exclusion is still open."
                                : "its condition is still open.");
        };
    }

    private static String exclusion(Place place, Node node) {
        var exclusion = "The exclusion of " + Words.quoted(place.outcome().label());
        return switch (node.value()) {
            case TRUE -> exclusion + " does not hold.";
            case FALSE -> exclusion + " holds.";
            case UNKNOWN -> exclusion + " is still open.";
        };
    }

    /** {@code All 2 conditions for "Other" have to hold; 1 holds, 0 fail and 1 is open, so this clause is open.} */
    private static String parts(Place place, Node node) {
        var all = Words.count(node.children().size(), "condition", "conditions") + " for "
                + Words.quoted(place.outcome().label());
        var wanted = switch (node.operator()) {
            case "all" -> node.children().size() == 1 ? "The " + all + " has to hold" : "All " + all + " have to hold";
            case "any" -> "One of " + all + " has to hold";
            case "none" -> "None of " + all + " may hold";
            default ->
                "At least " + place.least() + " of " + all + (place.least() == 1 ? " has" : " have") + " to hold";
        };
        return wanted + "; " + count(node, Truth.TRUE, " holds, ", " hold, ")
                + count(node, Truth.FALSE, " fails and ", " fail and ")
                + count(node, Truth.UNKNOWN, " is open", " are open") + ", so this clause " + verdict(node.value())
                + ".";
    }

    private String subjects(FactWords fact, Node node) {
        var wanted = switch (node.operator()) {
            case "any" -> " has to hold for at least one of ";
            case "majority" -> " has to hold for more than half of ";
            default -> " has to hold for each of ";
        };
        return "The fact " + fact.name() + wanted + Words.list(rules.subjects(), "and") + "; it holds for "
                + count(node, Truth.TRUE, "", "") + ", fails for " + count(node, Truth.FALSE, "", "")
                + " and is open for " + count(node, Truth.UNKNOWN, "", "") + ", so this clause " + verdict(node.value())
                + ".";
    }

    private static String count(Node node, Truth value, String one, String many) {
        var count =
                node.children().stream().filter(child -> child.value() == value).count();
        return count + (count == 1 ? one : many);
    }

    private static String verdict(Truth value) {
        return switch (value) {
            case TRUE -> "holds";
            case FALSE -> "fails";
            case UNKNOWN -> "is open";
        };
    }
}
