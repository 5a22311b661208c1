package org.marketresolution.infrastructure.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** docs/openapi.yaml as a judge of what is sent and answered; its schemas are compiled once. */
public final class Contract {
    private static final String ADDRESS = "https://document/openapi";

    private static final class Loaded {
        static final Contract CONTRACT = new Contract(Path.of("../docs/openapi.yaml"));
    }

    private final JsonNode document;
    private final List<DescribedOperation> operations;
    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private Contract(Path file) {
        this.document = read(file);
        this.operations = document.at("/paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new DescribedOperation(
                                operation.getKey(), path.getKey(), operation.getValue(), document)))
                .sorted(Comparator.comparingInt(DescribedOperation::templates))
                .toList();
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ADDRESS, document.toString())));
    }

    /** By the rules of YAML 1.2, by which an instant is text. */
    private static JsonNode read(Path file) {
        return YAMLMapper.builder().build().readTree(file);
    }

    /** The document that is checked in. */
    public static Contract ofTheDocument() {
        return Loaded.CONTRACT;
    }

    /** Every operation, those with fewer templates in their path first. */
    List<DescribedOperation> operations() {
        return operations;
    }

    /** The operation that a request is for, by its path without query. */
    Optional<DescribedOperation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.matches(method, path))
                .findFirst();
    }

    JsonNode document() {
        return document;
    }

    /** What is wrong with a value under the schema at a pointer into the document; nothing when it satisfies it. */
    List<String> faults(String pointer, JsonNode value) {
        return compiled
                .computeIfAbsent(pointer, at -> registry.getSchema(SchemaLocation.of(ADDRESS + "#" + at)))
                .validate(value)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** The node that a node stands for: itself, or what its {@code $ref} names. */
    static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref")
                ? resolved(document, document.at(node.get("$ref").asString().substring(1)))
                : node;
    }

    /** The pointer behind a {@code $ref}, or the pointer itself. */
    String resolved(String pointer) {
        var node = document.at(pointer);
        return node.has("$ref") && node.size() == 1
                ? resolved(node.get("$ref").asString().substring(1))
                : pointer;
    }
}
