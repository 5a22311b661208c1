package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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
        var schemas = new TreeMap<String, Schema>(parts.getSchemas());
        var examples = new TreeMap<String, Example>(parts.getExamples());
        examples.putAll(ProblemResponses.examples());
        for (var page : pages(document, parts.getSchemas().keySet())) {
            var element = page.substring(0, page.length() - "Page".length());
            schemas.put(page, page(element));
            if (parts.getExamples().containsKey(element)) {
                examples.put(page, example(parts.getExamples().get(element)));
            }
        }
        var components = document.getComponents();
        components.setSchemas(new LinkedHashMap<>(schemas));
        components.setExamples(new LinkedHashMap<>(examples));
        var responses = new TreeMap<>(parts.getResponses());
        responses.putAll(ProblemResponses.shared());
        components.setResponses(new LinkedHashMap<>(responses));
        new UnusedComponents(document).remove();
    }

    /** Names of the schemas of pages that operations answer with and nobody describes. */
    private static Set<String> pages(OpenAPI document, Set<String> described) {
        var pages = new LinkedHashSet<String>();
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(CompleteDocument::answers)
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .filter(name -> name.endsWith("Page") && !described.contains(name))
                .forEach(pages::add);
        return pages;
    }

    private static Stream<String> answers(Operation operation) {
        return operation.getResponses().values().stream()
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().values().stream())
                .map(media -> media.getSchema().get$ref())
                .filter(reference -> reference != null);
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

    private static Example example(Example element) {
        return new Example().value(Map.of("data", List.of(element.getValue()), "page", Map.of("has_more", false)));
    }
}
