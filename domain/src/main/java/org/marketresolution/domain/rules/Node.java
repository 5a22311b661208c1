package org.marketresolution.domain.rules;

import java.util.List;
import java.util.stream.Stream;
import org.marketresolution.domain.kernel.Json;

/**
 * One step of a derivation.
 *
 * @param clause path in the rules without leading slash, {@code outcomes/defected/when}
 * @param operator how the children combine; {@code fact} and {@code subject} look at evidence
 * @param reason code of what decided it
 * @param evidence ids of the items that count for it
 * @param notCounted items that name the fact and do not count
 */
public record Node(
        String clause,
        String operator,
        Truth value,
        String reason,
        List<String> evidence,
        List<NotCounted> notCounted,
        List<Node> children) {
    public Node {
        evidence = List.copyOf(evidence);
        notCounted = List.copyOf(notCounted);
        children = List.copyOf(children);
    }

    static Node joined(String clause, String operator, Truth value, List<Node> children) {
        var reason = switch (value) {
            case TRUE -> "holds";
            case FALSE -> "fails";
            case UNKNOWN -> "open";
        };
        return new Node(clause, operator, value, reason, List.of(), List.of(), children);
    }

    /** The first clause below that keeps this one from holding; itself when it has no children. */
    Node firstFailure() {
        if (children.isEmpty()) {
            return this;
        }
        var guilty = operator.equals("none") || operator.equals("unless") ? value.not() : value;
        return children.stream()
                .filter(child -> child.value == guilty)
                .findFirst()
                .map(child -> guilty == Truth.TRUE ? child : child.firstFailure())
                .orElse(this);
    }

    /** The steps below, or this one, that look at evidence: from left to right. */
    Stream<Node> leaves() {
        return children.isEmpty() ? Stream.of(this) : children.stream().flatMap(Node::leaves);
    }

    /** This node and all below it, each before its children. */
    public Stream<Node> preOrder() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Node::preOrder));
    }

    /** Ids of the items that count for some leaf, sorted. */
    List<String> counted() {
        return leaves().flatMap(leaf -> leaf.evidence.stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The shape that is hashed and served. */
    public Json.Obj toJson() {
        return Json.object()
                .with("clause", clause)
                .with("operator", operator)
                .with("value", value.name())
                .with("reason", reason)
                .with("evidence", Json.strings(evidence))
                .with(
                        "not_counted",
                        notCounted.isEmpty()
                                ? null
                                : Json.array(notCounted.stream()
                                        .map(NotCounted::toJson)
                                        .toList()))
                .with("children", Json.array(children.stream().map(Node::toJson).toList()));
    }
}
