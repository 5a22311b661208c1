package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MixedFatesTest {
    private static final String TWO_SUBJECTS = Given.market("fates", "t")
            .replace("\"it.happened\",", "\"it.happened\", \"subjects\": \"all\",")
            .replace("\"role\": \"status_quo\"}]", """
                    "role": "status_quo"},
                    {"key": "other", "label": "Other", "role": "residual", "when": {"fact": {"predicate": "it.ended",
                      "subjects": "all", "sources": {"parties": ["GOV"], "max_tier": 1}}}}],
                  "kind": "categorical", "subjects": ["one", "two"]\
                """);

    @Test
    void a_residual_that_wins_on_them_is_not_established_so_the_status_quo_stays_open() {
        try (var engine = RunningEngine.start()) {
            var market = engine.as("author")
                    .post("/v1/markets", TWO_SUBJECTS)
                    .expect(201)
                    .text("/id");
            engine.as("reviewer")
                    .put("/v1/markets/" + market + "/publication", "{}")
                    .expect(200);
            Given.admitted(
                    engine,
                    Given.statement("t", "gov", "asserts", "2025-01-10T00:00:00Z")
                            .replace("\"modality\"", "\"subjects\": [\"one\"], \"modality\""));
            engine.as("officer").walkTo("2025-06-02T12:00:00Z");
            var read = engine.as("auditor").get("/v1/markets/" + market).expect(200);
            assertThat(read.text("/determination/outcome")).isEqualTo("other");
            assertThat(read.body().get("outcomes").findValuesAsString("standing"))
                    .containsExactly("ruled_out", "open", "ruled_out");
            var whyNot = engine.as("auditor")
                    .get("/v1/markets/" + market + "/derivation")
                    .expect(200)
                    .body()
                    .get("why_not");
            assertThat(whyNot.findValuesAsString("key")).containsExactly("yes", "no");
            assertThat(whyNot.findValuesAsString("reason")).containsExactly("no_qualifying_evidence", "another_won");
        }
    }
}
