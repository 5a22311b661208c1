package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Puts the components in: those that are described, in place of what springdoc guesses of Java types, pages and problems. */
final class CompleteDocument implements GlobalOpenApiCustomizer {
    private static final int LARGEST_PAGE = 200;

    private final Components parts;

    CompleteDocument(Components parts) {
        this.parts = parts;
    }

    @Override
    public void customise(OpenAPI document) {
        var schemas = new TreeMap<>(parts.getSchemas());
        var examples = new TreeMap<>(parts.getExamples());
        examples.putAll(ProblemResponses.examples());
        for (var name : answers(document)) {
            if (!schemas.containsKey(name)) {
                schemas.put(name, composed(name));
            }
        }
        parts.getExamples().forEach((name, example) -> examples.put(DocumentNames.page(name), page(example)));
        var components = document.getComponents();
        components.setSchemas(new LinkedHashMap<>(schemas));
        components.setExamples(new LinkedHashMap<>(examples));
        var responses = new TreeMap<>(parts.getResponses());
        responses.putAll(ProblemResponses.shared());
        components.setResponses(new LinkedHashMap<>(responses));
        new UnusedComponents(document).remove();
    }

    /** Names of the schemas that operations answer with. */
    private static Set<String> answers(OpenAPI document) {
        return document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().values().stream())
                .map(media -> media.getSchema().get$ref())
                .filter(Objects::nonNull)
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    /** A schema that nobody describes, because its name says what it is made of. */
    private static Schema<?> composed(String name) {
        if (name.endsWith(DocumentNames.PAGE)) {
            return page(name.substring(0, name.length() - DocumentNames.PAGE.length()));
        }
        if (name.endsWith(DocumentNames.OR_REHEARSAL)) {
            var usual = name.substring(0, name.length() - DocumentNames.OR_REHEARSAL.length());
            return new JsonSchema().anyOf(List.of(DocumentNames.schema(usual), DocumentNames.schema("Rehearsal")));
        }
        throw new IllegalStateException("no resource describes the schema " + name);
    }

    private static Schema<?> page(String element) {
        var data = new JsonSchema();
        data.addType("array");
        data.items(DocumentNames.schema(element)).maxItems(LARGEST_PAGE);
        var page = new JsonSchema();
        page.addType("object");
        page.addProperty("data", data);
        page.addProperty("page", DocumentNames.schema("Page"));
        page.setRequired(List.of("data", "page"));
        page.setAdditionalProperties(false);
        return page;
    }

    private static Example page(Example element) {
        return new Example().value(Map.of("data", List.of(element.getValue()), "page", Map.of("has_more", false)));
    }
}
