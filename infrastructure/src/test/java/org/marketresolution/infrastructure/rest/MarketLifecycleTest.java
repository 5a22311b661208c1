package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** From evidence to settlement over HTTP, on a real database, with a moved clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MarketLifecycleTest {
    private final RunningEngine engine = RunningEngine.start();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void admitted_evidence_determines_proposes_and_settles_after_the_window() {
        var market = Given.published(engine, "m", "t");
        engine.as("officer").walkTo("2025-03-01T00:00:00Z");
        var evidence = engine.as("officer")
                .post("/v1/evidence", Given.statement("t", "gov", "asserts", "2025-03-01T00:00:00Z"))
                .expect(201);
        assertThat(evidence.body().at("/bears_on/0/outcome_key").asString()).isEqualTo("yes");
        assertThat(Given.settledDown(engine, market).text("/determination/status"))
                .isEqualTo("too_early");

        engine.as("reviewer")
                .post("/v1/evidence/" + evidence.text("/id") + "/admissions", "{}")
                .expect(201);
        var proposed = Given.settledDown(engine, market);
        assertThat(proposed.text("/case_state")).isEqualTo("proposed");
        assertThat(proposed.text("/finality")).isEqualTo("provisional");
        assertThat(proposed.text("/determination/outcome")).isEqualTo("yes");
        assertThat(proposed.text("/challenge_window/ends_at")).isEqualTo("2025-03-03T00:00:00Z");
        assertThat(proposed.text("/outcomes/0/standing")).isEqualTo("established");
        assertThat(proposed.text("/outcomes/1/standing")).isEqualTo("ruled_out");

        engine.as("officer").walkTo("2025-03-02T23:59:59Z");
        assertThat(engine.as("auditor").get("/v1/markets/" + market).text("/case_state"))
                .isEqualTo("proposed");
        engine.as("officer").walkTo("2025-03-03T00:00:00Z");
        var settled = engine.as("auditor").get("/v1/markets/" + market);
        assertThat(settled.text("/state")).isEqualTo("resolved");
        assertThat(settled.text("/case_state")).isEqualTo("settled");
        assertThat(settled.text("/finality")).isEqualTo("final");
        var settlement =
                engine.as("auditor").get("/v1/markets/ref:m/settlements/1").expect(200);
        assertThat(settlement.text("/outcome")).isEqualTo("yes");
        assertThat(settlement.text("/settled_at")).isEqualTo("2025-03-03T00:00:00Z");
        assertThat(settlement.body().at("/payout/numerators").toString()).isEqualTo("[1,0]");
    }

    @Test
    void a_retraction_before_the_cutoff_invalidates_the_proposal_and_its_reversal_proposes_again() {
        var market = Given.published(engine, "m", "t");
        engine.as("officer").walkTo("2025-03-01T00:00:00Z");
        var evidence = Given.admitted(engine, Given.statement("t", "gov", "asserts", "2025-03-01T00:00:00Z"));
        assertThat(Given.settledDown(engine, market).text("/case_state")).isEqualTo("proposed");

        engine.as("officer")
                .post("/v1/evidence/" + evidence + "/retractions", "{\"class\": \"error\"}")
                .expect(201);
        var fallen = Given.settledDown(engine, market);
        assertThat(fallen.text("/case_state")).isEqualTo("awaiting");
        assertThat(fallen.text("/determination/status")).isEqualTo("too_early");
        assertThat(fallen.text("/determination/allowed_from")).isEqualTo("2025-06-02T12:00:00Z");

        engine.as("officer")
                .delete("/v1/evidence/" + evidence + "/retractions/current")
                .expect(403);
        engine.as("reviewer2")
                .delete("/v1/evidence/" + evidence + "/retractions/current")
                .expect(200);
        assertThat(Given.settledDown(engine, market).text("/case_state")).isEqualTo("proposed");
    }

    @Test
    void a_superseding_item_replaces_from_its_own_admission_on() {
        var market = Given.published(engine, "m", "t");
        engine.as("officer").walkTo("2025-03-01T00:00:00Z");
        var first = Given.admitted(engine, Given.statement("t", "gov", "asserts", "2025-03-01T00:00:00Z"));
        var second = engine.as("officer")
                .post("/v1/evidence", Given.statement("t", "gov", "intends", "2025-03-01T01:00:00Z"))
                .expect(201)
                .text("/id");
        engine.as("officer")
                .post("/v1/evidence/" + first + "/supersessions", "{\"by\": \"" + second + "\"}")
                .expect(201);
        assertThat(Given.settledDown(engine, market).text("/determination/outcome"))
                .isEqualTo("yes");
        engine.as("reviewer")
                .post("/v1/evidence/" + second + "/admissions", "{}")
                .expect(201);
        assertThat(Given.settledDown(engine, market).text("/determination/status"))
                .isEqualTo("too_early");
    }

    @Test
    void evidence_received_after_the_cutoff_is_kept_and_counts_nothing() {
        var market = Given.published(engine, "m", "t");
        engine.as("officer").walkTo("2025-06-02T12:00:01Z");
        assertThat(engine.as("auditor").get("/v1/markets/" + market).text("/determination/outcome"))
                .isEqualTo("no");
        var late = Given.admitted(engine, Given.statement("t", "gov", "asserts", "2025-05-01T00:00:00Z"));
        assertThat(Given.settledDown(engine, market).text("/determination/outcome"))
                .isEqualTo("no");
        assertThat(engine.as("auditor")
                        .get("/v1/markets/" + market + "/derivation")
                        .expect(200)
                        .body()
                        .toString())
                .contains("\"evidence\":\"" + late + "\",\"reason\":\"late\"");
    }

    @Test
    void evidence_received_at_the_cutoffs_own_instant_is_in_time() {
        var market = Given.published(engine, "m", "t");
        engine.as("officer").walkTo("2025-06-02T12:00:00Z");
        assertThat(engine.as("auditor").get("/v1/markets/" + market).text("/determination/outcome"))
                .isEqualTo("no");
        Given.admitted(engine, Given.statement("t", "gov", "asserts", "2025-05-01T00:00:00Z"));
        var reopened = Given.settledDown(engine, market);
        assertThat(reopened.text("/determination/outcome")).isEqualTo("yes");
        assertThat(reopened.text("/case_state")).isEqualTo("proposed");
    }

    @Test
    void an_item_admitted_late_in_the_window_extends_it() {
        var market = Given.published(engine, "m", "t");
        engine.as("officer").walkTo("2025-03-01T00:00:00Z");
        Given.admitted(engine, Given.statement("t", "gov", "asserts", "2025-03-01T00:00:00Z"));
        engine.as("officer").walkTo("2025-03-02T18:00:00Z");
        var second = Given.admitted(engine, Given.statement("t", "press", "asserts", "2025-03-02T00:00:00Z"));
        var extended = Given.settledDown(engine, market);
        assertThat(extended.text("/challenge_window/ends_at")).isEqualTo("2025-03-03T18:00:00Z");
        assertThat(extended.text("/challenge_window/extensions/0/because")).isEqualTo(second);
        engine.as("officer").walkTo("2025-03-03T00:00:00Z");
        assertThat(engine.as("auditor").get("/v1/markets/" + market).text("/case_state"))
                .isEqualTo("proposed");
        engine.as("officer").walkTo("2025-03-03T18:00:00Z");
        assertThat(engine.as("auditor").get("/v1/markets/" + market).text("/case_state"))
                .isEqualTo("settled");
    }

    @Test
    void a_market_listed_later_weighs_what_was_admitted_before() {
        engine.as("officer").walkTo("2025-03-01T00:00:00Z");
        Given.admitted(engine, Given.statement("t", "gov", "asserts", "2025-03-01T00:00:00Z"));
        var market = Given.published(engine, "m", "t");
        assertThat(Given.settledDown(engine, market).text("/determination/outcome"))
                .isEqualTo("yes");
    }

    @Test
    void an_officer_proposes_what_the_engine_determines_and_nothing_else() {
        var body = Given.market("m", "t").replace("\"relays\"", "\"auto_propose\": false, \"relays\"");
        var market = engine.as("author").post("/v1/markets", body).expect(201).text("/id");
        engine.as("reviewer")
                .put("/v1/markets/" + market + "/publication", "{}")
                .expect(200);
        var early = engine.as("officer")
                .post("/v1/markets/" + market + "/proposals", "{\"outcome\": \"no\"}")
                .expect(409);
        assertThat(early.text("/code")).isEqualTo("too-early");
        assertThat(early.text("/allowed_from")).isEqualTo("2025-06-02T12:00:00Z");
        engine.as("officer").walkTo("2025-06-02T12:00:00Z");
        assertThat(engine.as("officer")
                        .post("/v1/markets/" + market + "/proposals", "{\"outcome\": \"yes\"}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("contradicts-determination");
        engine.as("officer")
                .post("/v1/markets/" + market + "/proposals", "{\"outcome\": \"no\", \"rationale\": \"nothing came\"}")
                .expect(201);
        assertThat(engine.as("officer2")
                        .post("/v1/markets/" + market + "/proposals", "{\"outcome\": \"no\"}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("proposal-exists");
        engine.as("officer").walkTo("2025-06-04T12:00:00Z");
        assertThat(engine.as("auditor")
                        .get("/v1/markets/" + market + "/settlements/1")
                        .text("/outcome"))
                .isEqualTo("no");
    }

    @Test
    void nobody_reviews_what_is_their_own_and_roles_are_enforced() {
        var market = engine.as("author")
                .post("/v1/markets", Given.market("m", "t"))
                .expect(201)
                .text("/id");
        engine.as("author").put("/v1/markets/" + market + "/publication", "{}").expect(403);
        engine.as("officer").post("/v1/markets", Given.market("n", "t")).expect(403);
        engine.as("nobody").get("/v1/markets").expect(401);
        var evidence = engine.as("officer")
                .post("/v1/evidence", Given.statement("t", "gov", "asserts", "2025-03-01T00:00:00Z"))
                .expect(201)
                .text("/id");
        engine.as("officer")
                .post("/v1/evidence/" + evidence + "/admissions", "{}")
                .expect(403);
        assertThat(engine.as("author")
                        .post("/v1/markets", Given.market("m", "t"))
                        .expect(409)
                        .text("/code"))
                .isEqualTo("ref-taken");
    }

    @Test
    void a_stale_version_is_refused_and_says_where_the_stream_stands() {
        var evidence = engine.as("officer")
                .post("/v1/evidence", Given.statement("t", "gov", "asserts", "2025-03-01T00:00:00Z"))
                .expect(201)
                .text("/id");
        var stale = engine.as("reviewer")
                .post("/v1/evidence/" + evidence + "/admissions", "{}", "If-Match", "\"7\"")
                .expect(412);
        assertThat(stale.body().at("/current_version").asInt()).isEqualTo(1);
        engine.as("reviewer")
                .post("/v1/evidence/" + evidence + "/admissions", "{}", "If-Match", "\"1\"")
                .expect(201);
    }
}
