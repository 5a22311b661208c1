package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import tools.jackson.databind.JsonNode;

/** A dry run foretells the determination that then follows, to its derivation's hash. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForetoldDeterminationsTest {
    private static final String REHEARSED = "?validate_only=true";

    private RunningEngine engine;

    @BeforeAll
    void start() {
        engine = RunningEngine.start();
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void of_what_befalls_evidence() {
        var market = Given.published(engine, "evidence", "evidence");
        later("2025-01-20T00:00:00Z");
        var first = submitted("gov", "asserts");
        later("2025-01-20T01:00:00Z");
        foretells(market, "reviewer", "/v1/evidence/" + first + "/admissions", "{}", true);
        later("2025-01-20T02:00:00Z");
        var second = submitted("press", "asserts");
        foretells(market, "reviewer", "/v1/evidence/" + second + "/admissions", "{}", false);
        later("2025-01-20T03:00:00Z");
        var replaced = "/v1/evidence/" + second + "/supersessions";
        foretells(market, "officer", replaced, "{\"by\": \"" + first + "\"}", false);
        later("2025-01-20T04:00:00Z");
        foretells(market, "officer", "/v1/evidence/" + first + "/retractions", "{\"class\": \"error\"}", true);
    }

    @Test
    void of_the_adoption_of_other_rules() {
        var market = Given.published(engine, "rules", "rules");
        later("2025-01-21T00:00:00Z");
        var other = Given.market("rules", "rules").replace("PT48H", "PT24H");
        var rules = other.substring(other.indexOf("\"rules\": {") + 9, other.lastIndexOf('}'));
        engine.as("author")
                .post(
                        "/v1/markets/" + market + "/rule-versions",
                        "{\"kind\": \"erratum\", \"rationale\": \"shorter\", \"rules\": " + rules + "}")
                .expect(201);
        var approval = "/v1/markets/" + market + "/rule-versions/2/approvals";
        var foretold = engine.as("reviewer")
                .post(approval + REHEARSED, "{}")
                .expect(200)
                .body();
        engine.as("reviewer").post(approval, "{}").expect(201);

        assertThat(foretold.get("determination")).isEqualTo(determination(market));
    }

    private void foretells(String market, String who, String path, String body, boolean changes) {
        var before = determination(market);
        var foretold = engine.as(who).post(path + REHEARSED, body).expect(200).body();
        assertThat(determination(market)).isEqualTo(before);
        engine.as(who).post(path, body).expect(201);

        assertThat(foretold.get("determinations")).hasSize(1);
        assertThat(foretold.at("/determinations/0/determination")).as(path).isEqualTo(determination(market));
        assertThat(foretold.at("/determinations/0/changes").asBoolean())
                .as(path)
                .isEqualTo(changes);
    }

    private JsonNode determination(String market) {
        return Given.settledDown(engine, market).body().get("determination");
    }

    private String submitted(String issuer, String modality) {
        return engine.as("officer")
                .post("/v1/evidence", Given.statement("evidence", issuer, modality, "2025-01-15T00:00:00Z"))
                .expect(201)
                .text("/id");
    }

    /** The tests of this class share a clock that never goes back. */
    private void later(String instant) {
        var now = engine.as("auditor").get("/v1/clock").text("/now");
        if (now.compareTo(instant) < 0) {
            engine.as("officer").walkTo(instant);
        }
    }
}
