package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import tools.jackson.databind.JsonNode;

/** The evidence board tells of every item and every clause that it names whether it counts there, and why not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceBoardTest {
    private static final String HAPPENED = "outcomes/yes/when/all/0/fact";
    private static final String RATE = "outcomes/yes/when/all/1/fact";
    private static final String RULES = """
        {"ref": "board", "title": "Will it happen?", "topic": "t", "rules": {
          "window": {"opens": "2025-01-01T00:00:00Z",
            "deadline": {"local": "2025-06-01T12:00:00", "zone": "Etc/UTC"}, "evidence_grace": "P1D"},
          "clock": "announced", "relays": "verbatim", "auto_propose": false,
          "authorities": [
            {"id": "gov", "party": "GOV", "tier": 1}, {"id": "press", "party": "PRESS", "tier": 2},
            {"id": "blog", "party": "PRESS", "tier": 3}, {"id": "ally", "party": "ALLY", "tier": 1}],
          "outcomes": [
            {"key": "yes", "label": "Yes", "when": {"all": [
              {"fact": {"predicate": "it.happened", "sources": {"parties": ["GOV", "PRESS"], "max_tier": 2}}},
              {"fact": {"predicate": "rate.set", "clock": "occurred", "value": {"gte": "5"}}}]}},
            {"key": "no", "label": "No", "role": "status_quo"}]}}\
        """;

    @Test
    void every_item_has_its_reason() {
        try (var engine = RunningEngine.start()) {
            var market =
                    engine.as("author").post("/v1/markets", RULES).expect(201).text("/id");
            engine.as("reviewer")
                    .put("/v1/markets/" + market + "/publication", "{}")
                    .expect(200);
            engine.as("officer").walkTo("2025-01-20T00:00:00Z");
            var expected = new TreeMap<String, String>();
            said(engine, expected, "replaced", "gov", "denies", "2025-01-10T00:00:00Z", "");
            var first = said(engine, expected, "counts", "gov", "asserts", "2025-01-11T00:00:00Z", "");
            said(engine, expected, "repeated", "gov", "asserts", "2025-01-12T00:00:00Z", "");
            said(engine, expected, "outweighed", "press", "denies", "2025-01-12T00:00:00Z", "");
            said(engine, expected, "tier_too_low", "blog", "asserts", "2025-01-12T00:00:00Z", "");
            said(engine, expected, "party_excluded", "ally", "asserts", "2025-01-12T00:00:00Z", "");
            said(engine, expected, "unlisted_issuer", "gossip", "asserts", "2025-01-12T00:00:00Z", "");
            said(engine, expected, "intent_only", "gov", "intends", "2025-01-13T00:00:00Z", "");
            said(engine, expected, "outside_window", "gov", "asserts", "2024-12-01T00:00:00Z", "");
            said(
                    engine,
                    expected,
                    "relay_excluded",
                    "gov",
                    "asserts",
                    "2025-01-13T00:00:00Z",
                    "\"relay\": {\"publisher\": \"Wire\", \"form\": \"paraphrase\"}");
            said(
                    engine,
                    expected,
                    "duplicate",
                    "press",
                    "asserts",
                    "2025-01-13T00:00:00Z",
                    "\"duplicate_of\": \"" + first + "\"");
            expected.put(
                    Given.admitted(
                            engine,
                            statement("gov", "asserts", "2025-01-13T00:00:00Z", "")
                                    .replace(
                                            "\"2025-01-13T00:00:00Z\"",
                                            "{\"from\": \"2024-12-31T00:00:00Z\", \"to\": \"2025-01-02T00:00:00Z\"}")),
                    "straddles");
            var retracted = said(engine, expected, "retracted", "press", "asserts", "2025-01-14T00:00:00Z", "");
            engine.as("officer")
                    .post("/v1/evidence/" + retracted + "/retractions", "{\"class\": \"error\"}")
                    .expect(201);
            var old = said(engine, expected, "superseded", "press", "asserts", "2025-01-15T00:00:00Z", "");
            engine.as("officer")
                    .post("/v1/evidence/" + old + "/supersessions", "{\"by\": \"" + first + "\"}")
                    .expect(201);
            expected.put(submitted(engine, "gov"), "not_reviewed");
            var rejected = submitted(engine, "gov");
            engine.as("reviewer")
                    .post("/v1/evidence/" + rejected + "/rejections", "{\"reason\": \"forged\"}")
                    .expect(201);
            expected.put(rejected, "rejected");
            rate(engine, expected, "no_time", "\"value\": \"6\"", "");
            rate(engine, expected, "no_value", "\"object\": \"US\"", "2025-01-12T00:00:00Z");
            rate(engine, expected, "value_misses", "\"object\": \"EU\", \"value\": \"4\"", "2025-01-13T00:00:00Z");
            Given.admitted(
                    engine,
                    Given.statement("t", "gov", "asserts", "2025-01-12T00:00:00Z")
                            .replace("it.happened", "nobody.asked"));
            assertThat(reasons(engine, market)).isEqualTo(expected);

            engine.as("officer").walkTo("2025-06-02T12:00:01Z");
            said(engine, expected, "late", "gov", "denies", "2025-02-01T00:00:00Z", "");
            assertThat(reasons(engine, market)).isEqualTo(expected);
            values(engine, market);
            pages(engine, market, expected.size());
        }
    }

    private static void values(RunningEngine engine, String market) {
        for (var row : board(engine, market, "")) {
            for (var cell : row.get("cells")) {
                assertThat(cell.get("value").asString())
                        .isEqualTo(cell.get("reason").asString().equals("counts") ? "TRUE" : "UNKNOWN");
                assertThat(cell.get("outcome").asString()).isEqualTo("yes");
                assertThat(cell.get("clause").asString())
                        .isEqualTo(row.get("headline").asString().equals("rate") ? RATE : HAPPENED);
            }
        }
    }

    private static void pages(RunningEngine engine, String market, int items) {
        var found = 0;
        var more = "";
        do {
            var page = engine.as("auditor")
                    .get("/v1/markets/" + market + "/evidence?known_at=2025-01-20T00:00:00Z&limit=3" + more)
                    .expect(200);
            found += page.body().get("data").size();
            more = page.body().at("/page/has_more").asBoolean() ? "&cursor=" + page.text("/page/next_cursor") : "";
        } while (!more.isEmpty());
        assertThat(found).isEqualTo(items - 1);
    }

    private static Map<String, String> reasons(RunningEngine engine, String market) {
        Given.settledDown(engine, market);
        var reasons = new TreeMap<String, String>();
        for (var row : board(engine, market, "?limit=200")) {
            assertThat(row.get("cells")).as("%s", row).hasSize(1);
            reasons.put(row.get("id").asString(), row.at("/cells/0/reason").asString());
        }
        return reasons;
    }

    private static JsonNode board(RunningEngine engine, String market, String query) {
        return engine.as("auditor")
                .get("/v1/markets/" + market + "/evidence" + query)
                .expect(200)
                .body()
                .get("data");
    }

    private static String said(
            RunningEngine engine,
            Map<String, String> expected,
            String reason,
            String issuer,
            String modality,
            String announced,
            String more) {
        var id = Given.admitted(engine, statement(issuer, modality, announced, more));
        expected.put(id, reason);
        return id;
    }

    private static String statement(String issuer, String modality, String announced, String more) {
        return Given.statement("t", issuer, modality, announced)
                .replaceFirst("\\{", "{" + more + (more.isEmpty() ? "" : ", "));
    }

    private static void rate(
            RunningEngine engine, Map<String, String> expected, String reason, String more, String occurred) {
        var body = Given.statement("t", "gov", "asserts", "2025-01-12T00:00:00Z")
                .replace("it.happened\"", "rate.set\", " + more)
                .replace("said", "rate");
        expected.put(
                Given.admitted(
                        engine,
                        occurred.isEmpty()
                                ? body
                                : body.replace("\"times\": {", "\"times\": {\"occurred\": \"" + occurred + "\", ")),
                reason);
    }

    private static String submitted(RunningEngine engine, String issuer) {
        return engine.as("officer")
                .post("/v1/evidence", Given.statement("t", issuer, "asserts", "2025-01-16T00:00:00Z"))
                .expect(201)
                .text("/id");
    }
}
