package org.marketresolution.infrastructure.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every way in which a body can miss its schema at one place, made of a body that satisfies it. */
final class WrongBodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int DEEPEST = 7;

    private final JsonNode document;
    private final JsonNode valid;
    private final List<String> bodies = new ArrayList<>();

    private WrongBodies(JsonNode document, JsonNode valid) {
        this.document = document;
        this.valid = valid;
    }

    /** Bodies that do not satisfy the schema at {@code pointer}, as its own validator says. */
    static List<String> of(Contract contract, String pointer, JsonNode valid) {
        var wrong = new WrongBodies(contract.document(), valid);
        wrong.members("", contract.document().at(pointer), 0);
        return wrong.bodies.stream()
                .distinct()
                .filter(body -> !contract.faults(pointer, MAPPER.readTree(body)).isEmpty())
                .toList();
    }

    /** Members that the valid body lacks are tried too, at places whose owner it has. */
    private void members(String place, JsonNode named, int depth) {
        var schema = Contract.resolved(document, named);
        if (depth > DEEPEST) {
            return;
        }
        for (var property : schema.path("properties").properties()) {
            var at = place + "/" + property.getKey();
            if (isLint(named, property.getKey()) && valid.at(at).isMissingNode()) {
                continue;
            }
            remove(place, property.getKey());
            values(property.getValue()).forEach(value -> put(place, property.getKey(), value));
            if (valid.at(at).isObject()) {
                members(at, property.getValue(), depth + 1);
            } else if (valid.at(at).isArray()) {
                elements(at, Contract.resolved(document, property.getValue()).path("items"), depth);
            }
        }
        put(place, "no_such_member", JSON.numberNode(1));
    }

    /** A condition has one operator, and only scalars have a scale: what stands there otherwise is read by nobody but lint. */
    private static boolean isLint(JsonNode named, String member) {
        return member.equals("scale") || named.path("$ref").asString("").endsWith("/Condition");
    }

    private void elements(String place, JsonNode items, int depth) {
        values(items).forEach(value -> put(place, "0", value));
        for (int i = 0; i < valid.at(place).size(); i++) {
            members(place + "/" + i, items, depth + 1);
        }
    }

    private Stream<JsonNode> values(JsonNode named) {
        var schema = Contract.resolved(document, named);
        var values = new ArrayList<>(List.<JsonNode>of(
                JSON.nullNode(),
                JSON.numberNode(1.5),
                JSON.numberNode(-1),
                JSON.numberNode(0),
                JSON.numberNode(1L << 53),
                JSON.numberNode(1L << 62),
                JSON.booleanNode(true),
                JSON.arrayNode(),
                JSON.arrayNode().add(JSON.nullNode()),
                JSON.objectNode(),
                JSON.objectNode().put("a", 1),
                JSON.stringNode(""),
                JSON.stringNode(" "),
                JSON.stringNode("no such choice"),
                JSON.stringNode("2025-02-30T25:61:00Z"),
                JSON.stringNode("a\u0000b"),
                JSON.stringNode("'; drop table event; --")));
        if (schema.has("maxLength")) {
            values.add(JSON.stringNode("x".repeat(schema.path("maxLength").asInt() + 1)));
        }
        if (schema.has("maximum")) {
            values.add(JSON.numberNode(schema.path("maximum").asLong() + 1));
        }
        if (schema.has("minimum")) {
            values.add(JSON.numberNode(schema.path("minimum").asLong() - 1));
        }
        if (schema.has("maxItems") && schema.path("maxItems").asInt() <= 1_000) {
            var many = JSON.arrayNode();
            for (int i = 0; i <= schema.path("maxItems").asInt(); i++) {
                many.add("evd_x" + i);
            }
            values.add(many);
        }
        return values.stream();
    }

    private void remove(String place, String name) {
        var body = valid.deepCopy();
        if (at(body, place) instanceof ObjectNode owner && owner.has(name)) {
            owner.remove(name);
            bodies.add(body.toString());
        }
    }

    private void put(String place, String name, JsonNode value) {
        var body = valid.deepCopy();
        switch (at(body, place)) {
            case ObjectNode owner -> {
                owner.set(name, value);
                bodies.add(body.toString());
            }
            case ArrayNode owner
            when owner.isEmpty() -> {
                owner.add(value);
                bodies.add(body.toString());
            }
            case ArrayNode owner -> {
                owner.set(Integer.parseInt(name), value);
                bodies.add(body.toString());
            }
            default -> {}
        }
    }

    private static JsonNode at(JsonNode body, String place) {
        return place.isEmpty() ? body : body.at(place);
    }
}
