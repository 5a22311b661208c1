package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** Rules that were approved for later are judged once more when their time comes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScheduledRulesTest {
    private static final String BEFORE = "2025-01-20T00:00:00Z";
    private static final String LATER = "2025-01-21T00:00:00Z";
    private static final String AFTER_FINALITY = "2025-02-01T00:00:00Z";

    @Test
    void evidence_that_makes_a_scheduled_version_a_flip_keeps_it_from_taking_force() {
        try (var engine = RunningEngine.start()) {
            var flipped = Given.published(engine, "flipped", "flipped");
            var other = Given.published(engine, "other", "other");
            schedule(engine, flipped, LATER);
            schedule(engine, other, LATER);
            engine.as("officer").walkTo(BEFORE);
            said(engine, "flipped", "press");
            engine.as("officer").walkTo(LATER);

            var read = engine.as("auditor").get("/v1/markets/" + flipped).expect(200);
            assertThat(read.text("/proposal/outcome")).isEqualTo("yes");
            assertThat(read.body().get("rules_version").asInt()).isEqualTo(1);
            assertThat(version(engine, flipped)).isEqualTo("lapsed");
            assertThat(version(engine, other)).isEqualTo("in_force");
        }
    }

    @Test
    void a_version_whose_time_comes_after_finality_lapses() {
        try (var engine = RunningEngine.start()) {
            var market = Given.published(engine, "final", "final");
            schedule(engine, market, AFTER_FINALITY);
            engine.as("officer").walkTo(BEFORE);
            said(engine, "final", "gov");
            engine.as("officer").walkTo("2025-01-31T23:59:59Z");
            assertThat(engine.as("auditor")
                            .get("/v1/markets/" + market)
                            .expect(200)
                            .text("/case_state"))
                    .isEqualTo("settled");
            assertThat(version(engine, market)).isEqualTo("scheduled");
            engine.as("officer").walkTo(AFTER_FINALITY);

            assertThat(version(engine, market)).isEqualTo("lapsed");
        }
    }

    private static void said(RunningEngine engine, String topic, String issuer) {
        Given.admitted(engine, Given.statement(topic, issuer, "asserts", "2025-01-15T00:00:00Z"));
    }

    private static void schedule(RunningEngine engine, String market, String from) {
        var body = Given.market("any", "any").replace("[\"GOV\", \"PRESS\"]", "[\"GOV\"]");
        var rules = body.substring(body.indexOf("\"rules\": {") + 9, body.lastIndexOf('}'));
        engine.as("author")
                .post(
                        "/v1/markets/" + market + "/rule-versions",
                        "{\"kind\": \"clarification\", \"rationale\": \"meant so\", \"effective_from\": \"" + from
                                + "\", \"rules\": " + rules + "}")
                .expect(201);
        engine.as("reviewer")
                .post("/v1/markets/" + market + "/rule-versions/2/approvals", "{}")
                .expect(201);
    }

    private static String version(RunningEngine engine, String market) {
        return engine.as("auditor")
                .get("/v1/markets/" + market + "/rule-versions/2")
                .expect(200)
                .text("/state");
    }
}
