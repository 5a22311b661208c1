package org.marketresolution.infrastructure.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A request and its answer, held against the document: what was taken must be allowed to send, what was answered documented. */
public record Exchanged(String method, URI address, String sent, int status, HttpHeaders headers, String answered) {
    private static final String LINES = "application/x-ndjson";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Fails with what the document does not allow. */
    public void check() {
        if (!address.getRawPath().startsWith("/v1/")) {
            return;
        }
        var contract = Contract.ofTheDocument();
        contract.operation(method, address.getRawPath())
                .ifPresentOrElse(operation -> check(contract, operation), () -> checkRefusal(contract));
    }

    /** What no operation is documented for, nothing answers. */
    private void checkRefusal(Contract contract) {
        assertThat(status)
                .as("status of the undocumented operation %s %s", method, address.getRawPath())
                .isIn(400, 401, 403, 404, 405, 429);
        assertThat(contract.faults("/components/schemas/Problem", MAPPER.readTree(answered)))
                .isEmpty();
    }

    private void check(Contract contract, DescribedOperation operation) {
        if (status < 300) {
            checkArguments(contract, operation);
            checkSent(contract, operation);
        }
        var response = operation
                .response(status)
                .orElseThrow(() ->
                        new AssertionError("%s documents no status %d: %s".formatted(operation, status, answered)));
        var media = headers.firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (answered.isEmpty()) {
            assertThat(contract.document().at(response).has("content"))
                    .as("%s is documented to answer %d with a body", operation, status)
                    .isFalse();
            return;
        }
        var schema = operation
                .content(response, media)
                .or(() -> operation.content(response, "*/*"))
                .orElseThrow(() ->
                        new AssertionError("%s documents no %s for status %d".formatted(operation, media, status)));
        if (media.equals(LINES)) {
            checkLines(contract, contract.resolved(schema) + "/contentSchema");
            return;
        }
        var body = media.endsWith("json") ? MAPPER.readTree(answered) : JsonNodeFactory.instance.stringNode(answered);
        assertThat(contract.faults(contract.resolved(schema), body))
                .as("answer of %s with %d: %s", operation, status, answered)
                .isEmpty();
        if (status >= 400) {
            checkCode(contract.document().at(response), operation, body);
        }
    }

    private void checkLines(Contract contract, String schema) {
        assertThat(answered.lines())
                .allSatisfy(line -> assertThat(contract.faults(schema, MAPPER.readTree(line)))
                        .as("line of %s: %s", address, line)
                        .isEmpty());
    }

    private static void checkCode(JsonNode response, DescribedOperation operation, JsonNode problem) {
        var codes = response.path("x-problem-codes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        assertThat(codes)
                .as("problems of %s: %s", operation, problem)
                .contains(problem.path("code").asString());
    }

    private void checkSent(Contract contract, DescribedOperation operation) {
        if (!sent.isBlank()) {
            var schema = operation
                    .body("application/json")
                    .orElseThrow(() -> new AssertionError(operation + " is documented to take no body"));
            assertThat(contract.faults(contract.resolved(schema), MAPPER.readTree(sent)))
                    .as("body that %s has taken: %s", operation, sent)
                    .isEmpty();
        }
    }

    private void checkArguments(Contract contract, DescribedOperation operation) {
        var query = address.getRawQuery() == null
                ? List.<String>of()
                : List.of(address.getRawQuery().split("&"));
        for (var argument : query) {
            var parts = argument.split("=", 2);
            var parameter = operation.parameters().stream()
                    .filter(each -> each.in().equals("query") && each.name().equals(parts[0]))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(operation + " documents no parameter " + parts[0]));
            var value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            assertThat(contract.faults(contract.resolved(parameter.schemaPointer()), typed(parameter.schema(), value)))
                    .as("argument %s that %s has taken", argument, operation)
                    .isEmpty();
        }
    }

    /** A value of a parameter as its schema sees it. */
    static JsonNode typed(JsonNode schema, String value) {
        return switch (schema.path("type").asString("")) {
            case "integer" ->
                value.matches("-?\\d{1,18}")
                        ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                        : JsonNodeFactory.instance.stringNode(value);
            case "boolean" ->
                value.matches("true|false")
                        ? JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value))
                        : JsonNodeFactory.instance.stringNode(value);
            default -> JsonNodeFactory.instance.stringNode(value);
        };
    }
}
