package org.marketresolution.infrastructure.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** One operation of the document. */
final class DescribedOperation {
    private static final Pattern TEMPLATE = Pattern.compile("\\{[^}]+}");

    private final String method;
    private final String path;
    private final JsonNode described;
    private final JsonNode document;
    private final Pattern form;

    /** A parameter, with the pointer to its schema. */
    record Described(String name, String in, boolean required, JsonNode schema, String schemaPointer) {}

    DescribedOperation(String method, String path, JsonNode described, JsonNode document) {
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
        this.described = described;
        this.document = document;
        this.form = Pattern.compile(TEMPLATE.matcher(path).replaceAll("[^/]+"));
    }

    boolean matches(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && form.matcher(wantedPath).matches();
    }

    int templates() {
        return (int) TEMPLATE.matcher(path).results().count();
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String id() {
        return described.path("operationId").asString("");
    }

    JsonNode described() {
        return described;
    }

    /** Pointer to the operation. */
    String pointer() {
        return "/paths/" + escaped(path) + "/" + method.toLowerCase(Locale.ROOT);
    }

    List<Described> parameters() {
        return IntStream.range(0, described.path("parameters").size())
                .mapToObj(index -> {
                    var named = described.path("parameters").get(index);
                    var parameter = Contract.resolved(document, named);
                    var at = named.has("$ref")
                            ? named.get("$ref").asString().substring(1)
                            : pointer() + "/parameters/" + index;
                    return new Described(
                            parameter.path("name").asString(""),
                            parameter.path("in").asString(""),
                            parameter.path("required").asBoolean(false),
                            Contract.resolved(document, parameter.path("schema")),
                            at + "/schema");
                })
                .toList();
    }

    /** Pointer to the response of a status, if the operation documents it. */
    Optional<String> response(int status) {
        var at = pointer() + "/responses/" + status;
        var response = document.at(at);
        if (response.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(
                response.has("$ref") ? response.get("$ref").asString().substring(1) : at);
    }

    /** Pointer to the schema of the body that it takes in a media type, if it takes one. */
    Optional<String> body(String media) {
        return content(pointer() + "/requestBody", media);
    }

    /** Pointer to the schema in a media type of what lies at a pointer. */
    Optional<String> content(String at, String media) {
        var schema = at + "/content/" + escaped(media) + "/schema";
        return document.at(schema).isMissingNode() ? Optional.empty() : Optional.of(schema);
    }

    private static String escaped(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
