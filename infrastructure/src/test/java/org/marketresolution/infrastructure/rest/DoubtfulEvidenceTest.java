package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import tools.jackson.databind.JsonNode;

/** What people should look at twice is said where they look, and weighs nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoubtfulEvidenceTest {
    private static final String SAID = "2025-01-10T00:00:00Z";

    @Test
    void a_duplicate_that_says_something_else_than_its_origin_is_flagged() {
        try (var engine = RunningEngine.start()) {
            var market = Given.published(engine, "linked", "t");
            engine.as("officer").walkTo("2025-01-20T00:00:00Z");
            var origin = Given.admitted(engine, Given.statement("t", "gov", "asserts", SAID));
            var same = Given.admitted(engine, duplicate(origin, "asserts"));
            var other = Given.admitted(engine, duplicate(origin, "denies"));
            Given.settledDown(engine, market);

            assertThat(flags(engine, market, origin)).isEqualTo("");
            assertThat(flags(engine, market, same)).isEqualTo("");
            assertThat(flags(engine, market, other)).isEqualTo("[\"relay_conflict\"]");
            assertThat(engine.as("auditor")
                            .get("/v1/evidence/" + other)
                            .expect(200)
                            .text("/flags/0"))
                    .isEqualTo("relay_conflict");
            assertThat(engine.as("auditor")
                            .get("/v1/evidence?topic=t")
                            .expect(200)
                            .text("/data/2/flags/0"))
                    .isEqualTo("relay_conflict");
        }
    }

    @Test
    void an_original_from_elsewhere_than_its_issuers_domains_is_flagged() {
        try (var engine = RunningEngine.start()) {
            var draft = engine.as("author")
                    .post(
                            "/v1/markets",
                            Given.market("domains", "t")
                                    .replace("\"id\": \"gov\",", "\"id\": \"gov\", \"domains\": [\"gov.example\"],"))
                    .expect(201);
            var market = draft.text("/id");
            engine.as("reviewer")
                    .put("/v1/markets/" + market + "/publication", "{}")
                    .expect(200);
            engine.as("officer").walkTo("2025-01-20T00:00:00Z");
            var elsewhere = Given.admitted(engine, relayed("gov", "original", "https://gov.example.evil.test/said"));
            var there = Given.admitted(engine, relayed("gov", "original", "https://www.GOV.example/said"));
            var reported = Given.admitted(engine, relayed("gov", "verbatim", "https://paper.test/said"));
            var unbound = Given.admitted(engine, relayed("press", "original", "https://paper.test/said"));
            Given.settledDown(engine, market);

            assertThat(flags(engine, market, elsewhere)).isEqualTo("[\"foreign_domain\"]");
            assertThat(flags(engine, market, there)).isEqualTo("");
            assertThat(flags(engine, market, reported)).isEqualTo("");
            assertThat(flags(engine, market, unbound)).isEqualTo("");
        }
    }

    @Test
    void a_retraction_after_the_cutoff_is_shown_beside_the_proposal_that_rests_on_the_item() {
        try (var engine = RunningEngine.start()) {
            var market = Given.published(engine, "taken-back", "t");
            engine.as("officer").walkTo("2025-06-02T00:00:00Z");
            var item = Given.admitted(engine, Given.statement("t", "gov", "asserts", SAID));
            engine.as("officer").walkTo("2025-06-02T13:00:00Z");
            assertThat(Given.settledDown(engine, market).body().has("retracted_evidence"))
                    .isFalse();
            engine.as("officer")
                    .post("/v1/evidence/" + item + "/retractions", "{\"class\": \"withdrawn\"}")
                    .expect(201);

            var read = Given.settledDown(engine, market);
            assertThat(read.text("/case_state")).isEqualTo("proposed");
            assertThat(read.body().at("/retracted_evidence").toString())
                    .isEqualTo("[{\"evidence_id\":\"" + item
                            + "\",\"class\":\"withdrawn\",\"at\":\"2025-06-02T13:00:00Z\"}]");
            assertThat(row(engine, market, item).at("/retractions/0/class").asString())
                    .isEqualTo("withdrawn");
            assertThat(engine.as("auditor")
                            .get("/v1/markets/" + market + "?known_at=2025-06-02T12:59:59Z")
                            .expect(200)
                            .body()
                            .has("retracted_evidence"))
                    .isFalse();
            engine.as("reviewer")
                    .delete("/v1/evidence/" + item + "/retractions/current")
                    .expect(200);
            assertThat(Given.settledDown(engine, market).body().has("retracted_evidence"))
                    .isFalse();
        }
    }

    private static String duplicate(String origin, String modality) {
        return Given.statement("t", "press", modality, SAID)
                .replaceFirst("\\{", "{\"duplicate_of\": \"" + origin + "\", ");
    }

    private static String relayed(String issuer, String form, String url) {
        return Given.statement("t", issuer, "asserts", SAID)
                .replaceFirst("\\{", "{\"relay\": {\"form\": \"" + form + "\", \"url\": \"" + url + "\"}, ");
    }

    private static String flags(RunningEngine engine, String market, String item) {
        return row(engine, market, item).at("/flags").toString();
    }

    private static JsonNode row(RunningEngine engine, String market, String item) {
        for (var row : engine.as("auditor")
                .get("/v1/markets/" + market + "/evidence")
                .expect(200)
                .body()
                .get("data")) {
            if (row.get("id").asString().equals(item)) {
                return row;
            }
        }
        throw new AssertionError("the board does not show " + item);
    }
}
