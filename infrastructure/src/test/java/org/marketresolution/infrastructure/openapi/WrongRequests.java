package org.marketresolution.infrastructure.openapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.openapi.DescribedOperation.Described;
import tools.jackson.databind.JsonNode;

/** Requests made of the document, each of which breaks it in one place. */
final class WrongRequests {
    private static final String JSON = "application/json";
    private static final int MEBIBYTE = 1 << 20;

    private final Contract contract;
    /** What stands for the templates of paths, so that requests reach what they are wrong for. */
    private final Map<String, String> places;

    WrongRequests(Contract contract, Map<String, String> places) {
        this.contract = contract;
        this.places = places;
    }

    List<WrongRequest> of(DescribedOperation operation) {
        var schema = operation.body(JSON).map(contract::resolved);
        var example = schema.map(pointer -> example(operation)).orElse(null);
        var valid = new WrongRequest(
                operation,
                place(operation.path()),
                "",
                example == null ? "" : JSON,
                example == null ? "" : example.toString(),
                Map.of());
        return Stream.of(
                        bodies(valid, schema, example),
                        operation.parameters().stream().flatMap(parameter -> arguments(valid, parameter)),
                        Stream.of(
                                valid.withQuery("no_such_parameter=1"),
                                valid.withQuery("%00=1"),
                                valid.withHeader("Accept", "image/png")))
                .flatMap(requests -> requests)
                .toList();
    }

    private String place(String path) {
        var result = path;
        for (var place : places.entrySet()) {
            result = result.replace(place.getKey(), place.getValue());
        }
        return result;
    }

    private JsonNode example(DescribedOperation operation) {
        var examples = contract.document().at(operation.pointer() + "/requestBody/content/application~1json/examples");
        return Contract.resolved(contract.document(), examples.iterator().next())
                .path("value");
    }

    private Stream<WrongRequest> bodies(WrongRequest valid, Optional<String> schema, @Nullable JsonNode example) {
        if (schema.isEmpty() || example == null) {
            return Stream.of();
        }
        var needed = contract.document()
                .at(valid.operation().pointer() + "/requestBody/required")
                .asBoolean(false);
        var wrong = new ArrayList<>(Stream.of(
                        "{",
                        "[]",
                        "\"text\"",
                        "17",
                        "{\"a\": NaN}",
                        "{\"a\": 1, \"a\": 1}",
                        "{\"a\": \"\\ud800\"}",
                        "{\"a\": 1.5}",
                        "\u0000",
                        "{} {}",
                        "{\"a\": " + "[".repeat(100) + "]".repeat(100) + "}",
                        "{\"a\": \"" + "x".repeat(MEBIBYTE) + "\"}")
                .map(body -> valid.withBody(JSON, body))
                .toList());
        if (needed) {
            wrong.add(valid.withBody("", ""));
            wrong.add(valid.withBody(JSON, "null"));
        }
        for (var media :
                List.of("text/plain", "application/xml", "application/yaml", "text/html", "image/png", "nonsense/")) {
            wrong.add(valid.withBody(media, valid.body()));
        }
        return Stream.concat(
                wrong.stream(),
                WrongBodies.of(contract, schema.orElseThrow(), example).stream()
                        .map(body -> valid.withBody(JSON, body)));
    }

    private Stream<WrongRequest> arguments(WrongRequest valid, Described parameter) {
        if (parameter.name().equals("Idempotency-Key")) {
            return Stream.of(); // keys have tests of their own
        }
        var values = Stream.of(
                        "",
                        " ",
                        "no such choice",
                        "-2",
                        "99999999999999999999",
                        "1.5",
                        "\u0000",
                        "a\nb",
                        "x".repeat(1_001))
                .filter(value -> !allowed(parameter, value));
        return switch (parameter.in()) {
            case "query" ->
                Stream.concat(
                        values.map(value -> valid.withQuery(parameter.name() + "=" + encoded(value))),
                        Stream.of(valid.withQuery(parameter.name() + "=1&" + parameter.name() + "=1")));
            case "header" ->
                values.filter(value -> value.chars().allMatch(c -> c >= 0x20))
                        .filter(value -> !value.isBlank())
                        .map(value -> valid.withHeader(parameter.name(), value));
            case "path" ->
                Stream.of("none", "-1", "%20", "a%0Ab", "99999999999999999999", "ref:", "x".repeat(3_000))
                        .map(value -> valid.withPath(placed(valid.operation().path(), parameter.name(), value)));
            default -> Stream.of();
        };
    }

    private String placed(String path, String name, String value) {
        return place(path.replace("{" + name + "}", value));
    }

    private boolean allowed(Described parameter, String value) {
        return !value.isBlank()
                && value.chars().noneMatch(Character::isISOControl)
                && contract.faults(
                                contract.resolved(parameter.schemaPointer()),
                                Exchanged.typed(parameter.schema(), value))
                        .isEmpty();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
