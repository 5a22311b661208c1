package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The parts of the document that are no code: {@code openapi/document.yaml}, and the components of its neighbours.
 *
 * @param frame has no schemas, which springdoc cannot copy; they come in last
 */
record DocumentParts(OpenAPI frame, Components components) {
    static DocumentParts read() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        var document = parse(resolver.getResource("classpath:openapi/document.yaml"));
        var neighbours = Arrays.stream(resolver.getResources("classpath*:openapi/*.yaml"))
                .filter(part -> !"document.yaml".equals(part.getFilename()))
                .sorted(Comparator.comparing(part -> String.valueOf(part.getFilename())))
                .toList();
        for (var part : neighbours) {
            add(document.getComponents(), parse(part).getComponents());
        }
        var components = copy(document.getComponents());
        document.getComponents().setSchemas(null);
        return new DocumentParts(document, components);
    }

    private static Components copy(Components all) {
        return new Components()
                .schemas(new LinkedHashMap<>(all.getSchemas()))
                .parameters(new LinkedHashMap<>(all.getParameters()))
                .headers(new LinkedHashMap<>(all.getHeaders()))
                .examples(new LinkedHashMap<>(all.getExamples()))
                .responses(new LinkedHashMap<>(all.getResponses()));
    }

    private static OpenAPI parse(Resource part) throws IOException {
        try (var bytes = part.getInputStream()) {
            return Yaml31.mapper().readValue(bytes, OpenAPI.class);
        }
    }

    private static void add(Components all, Components some) {
        all.setSchemas(merged(all.getSchemas(), some.getSchemas()));
        all.setParameters(merged(all.getParameters(), some.getParameters()));
        all.setHeaders(merged(all.getHeaders(), some.getHeaders()));
        all.setExamples(merged(all.getExamples(), some.getExamples()));
    }

    private static <T> Map<String, T> merged(@Nullable Map<String, T> all, @Nullable Map<String, T> some) {
        var merged = new LinkedHashMap<String, T>();
        for (var part : Arrays.asList(all, some)) {
            for (var entry : part == null ? List.<Map.Entry<String, T>>of() : List.copyOf(part.entrySet())) {
                if (merged.put(entry.getKey(), entry.getValue()) != null) {
                    throw new IllegalStateException("two files describe " + entry.getKey());
                }
            }
        }
        return merged;
    }
}
