package org.marketresolution.infrastructure.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marketresolution.client.JSON;
import org.marketresolution.client.model.Determination;
import org.marketresolution.client.model.EvidenceSubmission;
import org.marketresolution.client.model.MarketDraft;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue's files as the generated client's own types. */
final class ShippedCatalogue {
    /** An item and the instant at which it came in. */
    record Item(String receivedAt, EvidenceSubmission submission) {}

    private static final ObjectMapper MAPPER = new JSON().getMapper();

    private ShippedCatalogue() {}

    static List<MarketDraft> markets() {
        return read("markets.json")
                .valueStream()
                .map(market -> MAPPER.treeToValue(without(market, "title_source"), MarketDraft.class))
                .toList();
    }

    static List<Item> evidence() {
        return read("evidence.json")
                .valueStream()
                .map(item -> new Item(
                        item.get("received_at").asString(),
                        MAPPER.treeToValue(without(item, "received_at", "seed"), EvidenceSubmission.class)))
                .toList();
    }

    /** What each market, by its ref, is determined to be at an instant. */
    static Map<String, Determination> expected(String instant) {
        return read("expected.json")
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        market -> MAPPER.treeToValue(market.getValue().get(instant), Determination.class)));
    }

    private static JsonNode without(JsonNode object, String... members) {
        return ((ObjectNode) object).remove(List.of(members));
    }

    private static JsonNode read(String file) {
        try {
            return MAPPER.readTree(
                    new ClassPathResource("catalogue/" + file).getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
