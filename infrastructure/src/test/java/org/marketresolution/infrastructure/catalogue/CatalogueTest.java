package org.marketresolution.infrastructure.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** The catalogue through the running engine, as a newcomer sees it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CatalogueTest {
    private static final String FEBRUARY = "2025-02-20T12:00:00Z";
    private static final String JULY = "2025-07-08T00:00:00Z";

    @Test
    void all_thirteen_markets_are_determined_and_settle_as_expected() throws IOException {
        try (var engine = RunningEngine.start("--resolution.catalogue=demo")) {
            var auditor = engine.as("auditor");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> auditor.get("/v1/clock").text("/now").equals(FEBRUARY));
            assertThat(auditor.get("/v1/evidence?state=submitted")
                            .body()
                            .at("/data")
                            .size())
                    .isEqualTo(2);
            auditor.walkTo(FEBRUARY);
            var expected = expected();
            assertThat(expected.size()).isEqualTo(13);
            expected.properties()
                    .forEach(market ->
                            agrees(auditor, market.getKey(), market.getValue().get(FEBRUARY)));
            auditor.get("/v1/evidence?state=submitted")
                    .body()
                    .at("/data")
                    .forEach(item -> engine.as("reviewer")
                            .post("/v1/evidence/" + item.get("id").asString() + "/admissions", "{}")
                            .expect(201));
            auditor.walkTo(JULY);
            expected.properties()
                    .forEach(market ->
                            agrees(auditor, market.getKey(), market.getValue().get(JULY)));
            auditor.walkTo("2025-07-10T00:00:00Z");
            expected.properties()
                    .forEach(market -> assertThat(auditor.get("/v1/markets/ref:" + market.getKey() + "/settlements/1")
                                    .expect(200)
                                    .text("/outcome"))
                            .isEqualTo(
                                    market.getValue().get(JULY).get("outcome").asString()));
            assertThat(auditor.get("/v1/settlements?final=true")
                            .body()
                            .at("/data")
                            .size())
                    .isEqualTo(13);
        }
    }

    private static void agrees(Client auditor, String ref, JsonNode expected) {
        var determination =
                auditor.get("/v1/markets/ref:" + ref).expect(200).body().get("determination");
        expected.properties()
                .forEach(property -> assertThat(determination.path(property.getKey()))
                        .as("%s of %s", property.getKey(), ref)
                        .isEqualTo(property.getValue()));
    }

    private static JsonNode expected() throws IOException {
        return Client.json(new ClassPathResource("catalogue/expected.json").getContentAsString(StandardCharsets.UTF_8));
    }
}
