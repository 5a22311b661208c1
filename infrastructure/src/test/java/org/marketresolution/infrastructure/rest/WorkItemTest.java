package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.eventstore.EventLog;
import tools.jackson.databind.JsonNode;

/** What waits for whom, through the life of markets. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkItemTest {
    private final RunningEngine engine = RunningEngine.start();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_market_waits_for_one_after_another() {
        var market = engine.as("author")
                .post("/v1/markets", Given.market("m", "t"))
                .expect(201)
                .text("/id");
        assertThat(waiting("reviewer")).containsExactly(market + " publish");
        assertThat(waiting("author")).isEmpty();
        engine.as("reviewer")
                .put("/v1/markets/" + market + "/publication", "{}")
                .expect(200);
        assertThat(waiting("reviewer")).isEmpty();

        var evidence = engine.as("officer")
                .post("/v1/evidence", Given.statement("t", "gov", "asserts", "2025-01-10T00:00:00Z"))
                .expect(201)
                .text("/id");
        assertThat(waiting("reviewer2")).containsExactly(evidence + " review_evidence");
        engine.as("reviewer2")
                .post("/v1/evidence/" + evidence + "/admissions", "{}")
                .expect(201);
        assertThat(waiting("reviewer2")).isEmpty();
        assertThat(Given.settledDown(engine, market).text("/case_state")).isEqualTo("proposed");

        assertThat(waiting("officer")).containsExactly(market + " challenge");
        assertThat(items("officer").getFirst().get("due_at").asString()).isEqualTo("2025-01-13T00:00:00Z");
        engine.as("officer2")
                .post(
                        "/v1/markets/" + market + "/challenges",
                        "{\"ground\": \"wrong_outcome\", \"rationale\": \"it did not happen\"}")
                .expect(201);
        assertThat(waiting("officer")).isEmpty();
        assertThat(waiting("adjudicator")).containsExactly(market + " rule");
        engine.as("adjudicator")
                .post(
                        "/v1/markets/" + market + "/rulings",
                        "{\"decision\": \"uphold\", \"reasons\": \"it did happen\"}")
                .expect(201);
        assertThat(waiting("adjudicator2")).isEmpty();
        assertThat(waiting("officer2")).containsExactly(market + " appeal");
        assertThat(waiting("officer")).isEmpty();

        engine.as("approver")
                .post("/v1/markets/" + market + "/suspensions", "{\"reason\": \"doubts\"}")
                .expect(201);
        assertThat(waiting("officer2")).isEmpty();
        assertThat(waiting("approver2")).containsExactly(market + " resume");
    }

    @Test
    void pages_hold_every_item_once_soonest_first() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            expected.add(engine.as("author")
                    .post("/v1/markets", Given.market("m" + i, "t" + i))
                    .expect(201)
                    .text("/id"));
        }
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = engine.as("reviewer")
                    .get("/v1/work-items?limit=3" + cursor, "Min-Position", head())
                    .expect(200);
            page.body()
                    .get("data")
                    .forEach(item -> seen.add(item.get("market_id").asString()));
            cursor = page.body().at("/page/has_more").asBoolean() ? "&cursor=" + page.text("/page/next_cursor") : "";
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyElementsOf(expected);
        assertThat(engine.as("reviewer")
                        .get("/v1/work-items?cursor=bm9uc2Vuc2U")
                        .expect(400)
                        .text("/code"))
                .isEqualTo("invalid-cursor");
    }

    private List<String> waiting(String account) {
        return items(account).stream()
                .flatMap(item -> StreamSupport.stream(item.get("actions").spliterator(), false)
                        .map(action -> subject(item) + " " + action.asString()))
                .toList();
    }

    private static String subject(JsonNode item) {
        return (item.has("market_id") ? item.get("market_id") : item.get("evidence_id")).asString();
    }

    private List<JsonNode> items(String account) {
        var data = engine.as(account)
                .get("/v1/work-items", "Min-Position", head())
                .expect(200)
                .body()
                .get("data");
        return StreamSupport.stream(data.spliterator(), false).toList();
    }

    private String head() {
        return Long.toString(engine.bean(EventLog.class).head());
    }
}
