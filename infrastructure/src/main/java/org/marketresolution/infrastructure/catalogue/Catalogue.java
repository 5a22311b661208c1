package org.marketresolution.infrastructure.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.marketresolution.domain.kernel.Json;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The real markets about two captured soldiers, the evidence of five articles, and what must come of them. */
@Component
class Catalogue {
    /** An item and the instant at which it came in. */
    record Item(Json.Obj submission, Instant receivedAt) {}

    private final JsonMapper mapper;

    Catalogue(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Bodies of {@code POST /v1/markets}. */
    List<Json.Obj> markets() {
        return elements("markets.json").stream()
                .map(market -> without(market, "title_source"))
                .toList();
    }

    /** Items in the order in which they came in. */
    List<Item> evidence() {
        return elements("evidence.json").stream()
                .map(item -> new Item(
                        without(without(item, "received_at"), "seed"), Instant.parse(text(item, "received_at"))))
                .toList();
    }

    private List<Json.Obj> elements(String file) {
        try (var in = new ClassPathResource("catalogue/" + file).getInputStream()) {
            return mapper.readValue(in, Json.class) instanceof Json.Arr array
                    ? array.elements().stream()
                            .map(element -> (Json.Obj) element)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json.Obj without(Json.Obj object, String name) {
        var copy = new LinkedHashMap<>(object.members());
        copy.remove(name);
        return new Json.Obj(copy);
    }

    static String text(Json.Obj object, String name) {
        return object.get(name) instanceof Json.Str(String value) ? value : "";
    }
}
