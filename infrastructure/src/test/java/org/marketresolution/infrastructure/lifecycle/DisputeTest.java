package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;

/** A proposal is challenged, a panel rules, and what it rules settles. */
@ExtendWith(SharedEngine.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DisputeTest {
    private static final String DEPARTING =
            ", \"outcome\": \"no\", \"departs_from_engine\": true, \"clause\": \"outcomes/yes/when\"";

    private final RunningEngine engine;

    DisputeTest(RunningEngine engine) {
        this.engine = engine;
    }

    @Test
    void a_challenge_opens_adjudication_and_its_window_ends_nothing_any_more() {
        var story = Story.proposed(engine);
        var challenged = story.challenge("officer2").expect(201);
        assertThat(challenged.text("/case_state")).isEqualTo("under_adjudication");
        assertThat(challenged.body().at("/adjudication/panel").asInt()).isEqualTo(1);
        assertThat(challenged.text("/challenge/challenger")).isEqualTo("officer2");
        assertThat(challenged.body().has("challenge_window")).isFalse();
        story.later("P5D");
        assertThat(story.read().text("/case_state")).isEqualTo("under_adjudication");
        assertThat(story.events()).endsWith("market.proposal_challenged", "market.adjudication_opened");
    }

    @Test
    void an_upheld_proposal_settles_when_the_appeal_window_has_elapsed() {
        var story = Story.proposed(engine);
        story.challenge("officer2").expect(201);
        var ruled = story.vote("adjudicator", "uphold").expect(201);
        assertThat(ruled.text("/case_state")).isEqualTo("ruled");
        assertThat(ruled.text("/challenge_window/phase")).isEqualTo("appeal");
        story.later("PT47H59M59S");
        assertThat(story.read().text("/case_state")).isEqualTo("ruled");
        story.later("PT1S");
        assertSettled(story, "yes");
    }

    @Test
    void a_substitute_that_contradicts_the_engine_says_so_and_names_the_clause() {
        var story = Story.proposed(engine);
        story.challenge("officer2").expect(201);
        var refused =
                story.vote("adjudicator", "substitute", ", \"outcome\": \"no\"").expect(409);
        assertThat(refused.text("/code")).isEqualTo("contradicts-determination");
        assertThat(refused.text("/determination/outcome")).isEqualTo("yes");
        var clauseless = story.vote("adjudicator", "substitute", ", \"outcome\": \"no\", \"departs_from_engine\": true")
                .expect(400);
        assertThat(clauseless.text("/errors/0/pointer")).isEqualTo("/clause");
        var foreign = story.vote(
                        "adjudicator", "substitute", DEPARTING.replace("outcomes/yes/when", "outcomes/maybe/when"))
                .expect(400);
        assertThat(foreign.text("/errors/0/pointer")).isEqualTo("/clause");
        var ruled = story.vote("adjudicator", "substitute", DEPARTING).expect(201);
        assertThat(ruled.body().at("/ruling/departs_from_engine").asBoolean()).isTrue();
        assertThat(ruled.text("/ruling/clause")).isEqualTo("outcomes/yes/when");
        story.later("PT48H");
        assertSettled(story, "no");
        assertThat(story.read().text("/determination/outcome")).isEqualTo("yes");
    }

    @Test
    void a_substitute_pays_in_parts_if_they_fit_the_kind() {
        var story = Story.proposed(engine);
        story.challenge("officer2").expect(201);
        var more = ", \"departs_from_engine\": true, \"clause\": \"outcomes/yes/when\", \"payout\": ";
        story.vote("adjudicator", "substitute", more + "{\"numerators\": [1, 1], \"denominator\": 3}")
                .expect(400);
        story.vote("adjudicator", "substitute", more + "{\"numerators\": [1, 1], \"denominator\": 2}")
                .expect(201);
        story.later("PT48H");
        var settlement =
                story.engine.as("auditor").get(story.path("/settlements/1")).expect(200);
        assertThat(settlement.body().at("/payout").toString()).isEqualTo("{\"numerators\":[1,1],\"denominator\":2}");
        assertThat(settlement.body().has("outcome")).isFalse();
    }

    @Test
    void a_reset_waits_for_evidence_that_counts_anew() {
        var story = Story.proposed(engine);
        story.challenge("officer2").expect(201);
        assertThat(story.vote("adjudicator", "reset").expect(201).text("/case_state"))
                .isEqualTo("awaiting");
        story.later("P3D");
        assertThat(story.read().text("/case_state")).isEqualTo("awaiting");
        var premature = propose(story, "officer").expect(409);
        assertThat(premature.text("/code")).isEqualTo("too-early");
        assertThat(premature.text("/allowed_from")).isEqualTo(story.cutoff().toString());
        story.evidence("court", "asserts");
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
    }

    @Test
    void a_reset_ends_with_the_cutoff() {
        var story = Story.proposed(engine);
        story.challenge("officer2").expect(201);
        story.vote("adjudicator", "reset").expect(201);
        story.at("P31D");
        var proposed = story.read();
        assertThat(proposed.text("/case_state")).isEqualTo("proposed");
        assertThat(proposed.body().at("/proposal/number").asInt()).isEqualTo(2);
    }

    @Test
    void a_ruling_that_annuls_refunds() {
        var story = Story.proposed(engine);
        story.challenge("officer2").expect(201);
        assertThat(story.vote("adjudicator", "annul").expect(409).text("/code")).isEqualTo("contradicts-determination");
        story.vote("adjudicator", "annul", ", \"departs_from_engine\": true, \"clause\": \"outcomes/yes/when\"")
                .expect(201);
        story.later("PT48H");
        var settled = story.read();
        assertThat(settled.text("/state")).isEqualTo("annulled");
        var settlement = engine.as("auditor").get(story.path("/settlements/1"));
        assertThat(settlement.text("/method")).isEqualTo("refund");
        assertThat(settlement.body().has("payout")).isFalse();
        assertThat(settlement.body().has("outcome")).isFalse();
    }

    @Test
    void two_of_a_panel_of_three_rule_and_nobody_votes_twice() {
        var story = Story.proposed(engine, "{\"adjudication\": {\"panel\": 3}}");
        story.challenge("officer2").expect(201);
        story.vote("adjudicator", "uphold").expect(201);
        assertThat(story.vote("adjudicator", "reset").expect(409).text("/code")).isEqualTo("separation-of-duties");
        assertThat(story.vote("adjudicator2", "reset").expect(201).text("/case_state"))
                .isEqualTo("under_adjudication");
        assertThat(story.vote("adjudicator3", "uphold").expect(201).text("/ruling/decision"))
                .isEqualTo("uphold");
        assertThat(story.vote("adjudicator4", "uphold").expect(409).text("/code"))
                .isEqualTo("wrong-state");
    }

    @Test
    void a_panel_without_a_majority_goes_to_the_second_tier_whose_tie_annuls() {
        var story = Story.proposed(engine, "{\"adjudication\": {\"panel\": 2}}");
        story.challenge("officer2").expect(201);
        story.vote("adjudicator", "uphold").expect(201);
        var full = story.vote("adjudicator2", "reset").expect(201);
        assertThat(full.text("/case_state")).isEqualTo("under_adjudication");
        assertThat(full.body().at("/adjudication/tier").asInt()).isEqualTo(2);
        assertThat(story.vote("adjudicator", "uphold").expect(409).text("/code"))
                .as("a voter of the first tier")
                .isEqualTo("separation-of-duties");
        story.vote("adjudicator3", "uphold").expect(201);
        var tied = story.vote("adjudicator4", "reset").expect(201);
        assertThat(tied.text("/ruling/decision")).isEqualTo("annul");
        assertThat(story.post("officer2", "/appeals", "{\"rationale\": \"no\"}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("wrong-state");
        story.later("PT48H");
        assertThat(story.read().text("/state")).isEqualTo("annulled");
    }

    @Test
    void only_the_parties_appeal_and_only_in_time() {
        var story = Story.proposed(engine);
        story.challenge("officer2").expect(201);
        story.vote("adjudicator", "uphold").expect(201);
        assertThat(story.post("officer", "/appeals", "{\"rationale\": \"no\"}")
                        .expect(403)
                        .text("/code"))
                .isEqualTo("forbidden");
        story.later("PT47H");
        var appealed = story.post("officer2", "/appeals", "{\"rationale\": \"look again\"}")
                .expect(201);
        assertThat(appealed.text("/case_state")).isEqualTo("under_adjudication");
        assertThat(appealed.body().at("/adjudication/needed").asInt()).isEqualTo(2);
        story.vote("adjudicator2", "uphold").expect(201);
        story.vote("adjudicator3", "uphold").expect(201);
        story.later("PT48H");
        assertSettled(story, "yes");
        assertThat(story.post("officer2", "/appeals", "{\"rationale\": \"once more\"}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("wrong-state");
    }

    @Test
    void nobody_challenges_their_own_proposal_and_its_proposer_may_withdraw_it() {
        var story = Story.published(engine, "{\"auto_propose\": false}");
        story.evidence("gov", "asserts");
        assertThat(story.read().text("/case_state")).isEqualTo("awaiting");
        propose(story, "officer").expect(201);
        assertThat(story.challenge("officer").expect(409).text("/code")).isEqualTo("separation-of-duties");
        story.delete("officer2", "/proposals/current").expect(403);
        assertThat(story.delete("officer", "/proposals/current").expect(200).text("/case_state"))
                .isEqualTo("awaiting");
        propose(story, "officer2").expect(201);
        story.challenge("officer").expect(201);
    }

    @Test
    void an_integrator_challenges_where_the_rules_allow_it() {
        var closed = Story.proposed(engine);
        assertThat(closed.challenge("integrator").expect(403).text("/code")).isEqualTo("forbidden");
        var open = Story.proposed(
                engine, "{\"challenge\": {\"window\": \"PT48H\", \"open_to\": [\"officer\", \"integrator\"]}}");
        open.challenge("integrator").expect(201);
        open.vote("adjudicator", "uphold").expect(201);
        open.post("integrator", "/appeals", "{\"rationale\": \"look again\"}").expect(201);
    }

    @Test
    void a_challenge_comes_in_time() {
        var story = Story.settled(engine);
        assertThat(story.challenge("officer2").expect(409).text("/code")).isEqualTo("challenge-window-closed");
    }

    @Test
    void a_challenge_cites_evidence_and_clauses_that_exist() {
        var story = Story.proposed(engine);
        var faulty = story.post(
                        "officer2",
                        "/challenges",
                        "{\"ground\": \"evidence_invalid\", \"rationale\": \"fake\", \"evidence_ids\": [\"evd_none\"]}")
                .expect(400);
        assertThat(faulty.text("/errors/0/pointer")).isEqualTo("/evidence_ids/0");
        var foreign = story.post(
                        "officer2",
                        "/challenges",
                        "{\"ground\": \"rule_misread\", \"rationale\": \"misread\", \"clause\": \"outcomes/maybe\"}")
                .expect(400);
        assertThat(foreign.text("/errors/0/pointer")).isEqualTo("/clause");
    }

    @Test
    void a_dispute_ends_with_the_determination_that_its_proposal_rests_on() {
        var story = Story.published(engine);
        var evidence = story.evidence("gov", "asserts");
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
        story.challenge("officer2").expect(201);
        story.retract(evidence);
        assertThat(story.read().text("/case_state")).isEqualTo("awaiting");
        assertThat(story.events()).contains("market.proposal_invalidated");
        assertThat(story.vote("adjudicator", "uphold").expect(409).text("/code"))
                .isEqualTo("wrong-state");
    }

    @Test
    void a_departing_ruling_stands_although_the_determination_falls() {
        var story = Story.published(engine);
        var evidence = story.evidence("gov", "asserts");
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
        story.challenge("officer2").expect(201);
        story.vote("adjudicator", "substitute", DEPARTING).expect(201);
        story.retract(evidence);
        assertThat(story.read().text("/case_state")).isEqualTo("ruled");
        story.later("PT48H");
        assertSettled(story, "no");
    }

    private static Reply propose(Story story, String account) {
        return story.post(account, "/proposals", "{\"outcome\": \"yes\", \"rationale\": \"the government says so\"}");
    }

    private static void assertSettled(Story story, String outcome) {
        var settled = story.read();
        assertThat(settled.text("/state")).isEqualTo("resolved");
        assertThat(settled.text("/case_state")).isEqualTo("settled");
        assertThat(settled.text("/finality")).isEqualTo("final");
        assertThat(settled.body().at("/settlement_revision").asInt()).isEqualTo(1);
        assertThat(story.engine.as("auditor").get(story.path("/settlements/1")).text("/outcome"))
                .isEqualTo(outcome);
    }
}
