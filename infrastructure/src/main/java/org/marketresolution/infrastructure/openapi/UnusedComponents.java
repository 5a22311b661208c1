package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Components that nothing refers to, such as the example of an element that only pages show. */
record UnusedComponents(OpenAPI document) {
    private static final Pattern REFERENCE = Pattern.compile("\"#/components/([^\"]+)\"");

    /** Removes them, and what only they referred to. */
    void remove() {
        var components = document.getComponents();
        boolean removed;
        do {
            var used = references();
            removed = removeFrom(components, used);
        } while (removed);
    }

    private static boolean removeFrom(Components components, Set<String> used) {
        return Stream.of(
                        keep(components.getSchemas(), "schemas", used),
                        keep(components.getExamples(), "examples", used),
                        keep(components.getParameters(), "parameters", used),
                        keep(components.getHeaders(), "headers", used),
                        keep(components.getResponses(), "responses", used))
                .anyMatch(removed -> removed);
    }

    private static boolean keep(@Nullable Map<String, ?> some, String kind, Set<String> used) {
        return some != null && some.keySet().removeIf(name -> !used.contains(kind + "/" + name));
    }

    private Set<String> references() {
        var found = new HashSet<String>();
        REFERENCE.matcher(Json31.pretty(document)).results().forEach(reference -> found.add(reference.group(1)));
        return found;
    }
}
