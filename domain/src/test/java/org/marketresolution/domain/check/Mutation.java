package org.marketresolution.domain.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.rules.EvidenceItem;

/** One change of one place, drawn from a seed; a derivation without such a place stays as it is. */
enum Mutation {
    LEAF_VALUE,
    CLAUSE,
    OPERATOR,
    EVIDENCE_DROPPED,
    EVIDENCE_ADDED,
    EVIDENCE_SWAPPED,
    EVIDENCE_PASSED_OVER,
    CHILD_REMOVED,
    STATUS,
    PAYOUT,
    REASON,
    WHY_NOT,
    HASH;

    static final List<Mutation> OF_TREES = List.of(
            LEAF_VALUE,
            CLAUSE,
            OPERATOR,
            EVIDENCE_DROPPED,
            EVIDENCE_ADDED,
            EVIDENCE_SWAPPED,
            EVIDENCE_PASSED_OVER,
            CHILD_REMOVED);

    static final List<Mutation> FOUND_BY_CONTENT = List.of(
            LEAF_VALUE,
            CLAUSE,
            OPERATOR,
            EVIDENCE_DROPPED,
            EVIDENCE_ADDED,
            EVIDENCE_SWAPPED,
            EVIDENCE_PASSED_OVER,
            CHILD_REMOVED,
            STATUS,
            PAYOUT,
            REASON);

    Json.Obj of(Json.Obj served, long seed, List<EvidenceItem> evidence) {
        var random = new Random(seed);
        var ids = new ArrayList<>(evidence.stream().map(EvidenceItem::id).toList());
        ids.add("nobody's");
        var id = ids.get(random.nextInt(ids.size()));
        return switch (this) {
            case LEAF_VALUE ->
                node(served, random, Mutation::isLeaf, leaf -> leaf.with("value", other(leaf.text("value"))));
            case CLAUSE -> node(served, random, _ -> true, node -> node.with("clause", node.text("clause") + "/0"));
            case OPERATOR ->
                node(
                        served,
                        random,
                        _ -> true,
                        node -> node.with("operator", node.text("operator").equals("any") ? "all" : "any"));
            case EVIDENCE_DROPPED ->
                node(served, random, Mutation::namesEvidence, leaf -> evidence(leaf, strings -> strings.removeFirst()));
            case EVIDENCE_ADDED ->
                node(
                        served,
                        random,
                        leaf -> isLeaf(leaf) && !leaf.strings("evidence").contains(id),
                        leaf -> evidence(leaf, strings -> strings.add(id)));
            case EVIDENCE_SWAPPED ->
                node(
                        served,
                        random,
                        leaf -> namesEvidence(leaf) && !leaf.strings("evidence").contains(id),
                        leaf -> evidence(leaf, strings -> strings.set(0, id)));
            case EVIDENCE_PASSED_OVER -> node(served, random, Mutation::namesEvidence, Mutation::passedOver);
            case CHILD_REMOVED ->
                node(
                        served,
                        random,
                        node -> !isLeaf(node),
                        node -> node.with(
                                "children",
                                Json.array(node.objects("children")
                                        .subList(1, node.objects("children").size()))));
            case STATUS ->
                market(
                        served,
                        market -> market.with(
                                "value", market.text("value").equals("determinate") ? "too_early" : "determinate"));
            case PAYOUT -> market(served, market -> market.with("payout", reversed(market.object("payout"))));
            case REASON -> market(served, market -> market.with("reason", market.text("reason") + "x"));
            case WHY_NOT -> market(served, market -> market.with("why_not", Json.array(List.of(Json.of(id)))));
            case HASH -> served.with("derivation_hash", digit(served.text("derivation_hash"), random));
        };
    }

    private static boolean isLeaf(Json.Obj node) {
        return node.objects("children").isEmpty();
    }

    private static boolean namesEvidence(Json.Obj node) {
        return !node.strings("evidence").isEmpty();
    }

    private static String other(String value) {
        return value.equals("TRUE") ? "FALSE" : "TRUE";
    }

    private static Json.Obj evidence(Json.Obj leaf, Consumer<List<String>> change) {
        var ids = new ArrayList<>(leaf.strings("evidence"));
        change.accept(ids);
        return leaf.with("evidence", Json.strings(ids));
    }

    /** The first item counts no more, for want of a tier that it has. */
    private static Json.Obj passedOver(Json.Obj leaf) {
        var told = new ArrayList<Json>(leaf.objects("not_counted"));
        told.add(Json.object()
                .with("evidence", leaf.strings("evidence").getFirst())
                .with("reason", "tier_too_low"));
        return evidence(leaf, strings -> strings.removeFirst()).with("not_counted", Json.array(told));
    }

    private static Json.Obj reversed(Json.Obj payout) {
        if (!(payout.get("numerators") instanceof Json.Arr(List<Json> numerators))) {
            return Json.object().with("denominator", Json.of(1)); // where nothing is paid
        }
        var shares = new ArrayList<>(numerators);
        Collections.rotate(shares, 1);
        return payout.with("numerators", Json.array(shares));
    }

    private static String digit(String hash, Random random) {
        var digits = new StringBuilder(hash);
        var i = random.nextInt(digits.length());
        digits.setCharAt(i, digits.charAt(i) == '0' ? '1' : '0');
        return digits.toString();
    }

    private static Json.Obj market(Json.Obj served, UnaryOperator<Json.Obj> change) {
        return served.with("derivation", change.apply(served.object("derivation")));
    }

    private static Json.Obj node(
            Json.Obj served, Random random, Predicate<Json.Obj> property, UnaryOperator<Json.Obj> change) {
        var outcomes = new ArrayList<>(served.objects("outcomes"));
        var i = random.nextInt(outcomes.size());
        var derivation = outcomes.get(i).object("derivation");
        var places = new ArrayList<Json.Obj>();
        collect(derivation.object("tree"), property, places);
        if (places.isEmpty()) {
            return served;
        }
        var place = places.get(random.nextInt(places.size()));
        var tree = replaced(derivation.object("tree"), place, change);
        outcomes.set(i, outcomes.get(i).with("derivation", derivation.with("tree", tree)));
        return served.with("outcomes", Json.array(outcomes));
    }

    private static void collect(Json.Obj node, Predicate<Json.Obj> property, List<Json.Obj> places) {
        if (property.test(node)) {
            places.add(node);
        }
        node.objects("children").forEach(child -> collect(child, property, places));
    }

    private static Json.Obj replaced(Json.Obj node, Json.Obj place, UnaryOperator<Json.Obj> change) {
        if (node.equals(place)) {
            return change.apply(node);
        }
        var children = node.objects("children").stream()
                .map(child -> replaced(child, place, change))
                .toList();
        return node.with("children", Json.array(children));
    }
}
