package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;

/** Rules change by numbered versions, in the open, by two persons at least. */
@ExtendWith(SharedEngine.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleVersionTest {
    private static final String LABEL = outcomes("Yes, in 2025", "[\"GOV\", \"PRESS\", \"COURT\"]");
    private static final String COURT_ONLY = outcomes("Yes", "[\"COURT\"]");

    private final RunningEngine engine;

    RuleVersionTest(RunningEngine engine) {
        this.engine = engine;
    }

    private static String outcomes(String label, String parties) {
        return """
            {"outcomes": [
               {"key": "yes", "label": "%s", "when": {"fact": {"predicate": "it.happened",
                 "sources": {"parties": %s, "max_tier": 2}}}},
               {"key": "no", "label": "No", "role": "status_quo"}]}\
            """.formatted(label, parties);
    }

    @Test
    void a_clarification_is_drafted_with_its_difference_and_adopted_with_one_approval() {
        var story = Story.proposed(engine);
        var before = story.read();
        var draft = draft(story, "clarification", LABEL, "").expect(201);
        assertThat(draft.body().at("/number").asInt()).isEqualTo(2);
        assertThat(draft.text("/state")).isEqualTo("drafted");
        assertThat(draft.text("/parent_hash")).isEqualTo(before.text("/rules_hash"));
        assertThat(draft.body().at("/diff")).isNotEmpty();
        assertThat(draft.body().at("/impact/leader_flips").asBoolean()).isFalse();
        assertThat(draft.body().at("/impact/evidence")).isEmpty();
        assertThat(story.read().text("/rules_hash")).isEqualTo(before.text("/rules_hash"));

        var adopted = approve(story, "reviewer", 2).expect(201);
        assertThat(adopted.text("/state")).isEqualTo("in_force");
        var after = story.read();
        assertThat(after.body().at("/rules_version").asInt()).isEqualTo(2);
        assertThat(after.text("/rules_hash")).isEqualTo(draft.text("/hash"));
        assertThat(after.text("/outcomes/0/label")).isEqualTo("Yes, in 2025");
        assertThat(after.text("/case_state")).as("a live proposal survives").isEqualTo("proposed");
        assertThat(after.text("/proposal/number")).isEqualTo("1");
    }

    @Test
    void two_versions_are_compared_clause_by_clause() {
        var story = Story.published(engine);
        draft(story, "amendment", COURT_ONLY, "").expect(201);
        var changes = engine.as("auditor")
                .get(story.path("/rule-versions/1/diff/2"))
                .expect(200)
                .body()
                .at("/changes");
        assertThat(changes.toString()).contains("outcomes/yes/when").contains("sources/parties");
        assertThat(engine.as("auditor")
                        .get(story.path("/rule-versions/2/diff/2"))
                        .body()
                        .at("/changes"))
                .isEmpty();
        assertThat(engine.as("auditor").get(story.path("/rule-versions")).body().at("/data"))
                .hasSize(2);
        engine.as("auditor").get(story.path("/rule-versions/3")).expect(404);
        engine.as("auditor").get(story.path("/rule-versions/1/diff/3")).expect(404);
    }

    @Test
    void a_version_that_flips_the_leader_is_an_amendment_with_two_approvals() {
        var story = Story.proposed(engine);
        var draft = draft(story, "clarification", COURT_ONLY, "").expect(201);
        assertThat(draft.body().at("/impact/leader_flips").asBoolean()).isTrue();
        assertThat(draft.body().at("/impact/evidence")).isNotEmpty();
        assertThat(approve(story, "reviewer", 2).expect(409).text("/code")).isEqualTo("leader-would-flip");

        draft(story, "amendment", COURT_ONLY, "").expect(201);
        assertThat(approve(story, "reviewer", 3).expect(201).text("/state")).isEqualTo("drafted");
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
        assertThat(approve(story, "reviewer", 3).expect(409).text("/code")).isEqualTo("separation-of-duties");
        assertThat(approve(story, "reviewer2", 3).expect(201).text("/state")).isEqualTo("in_force");
    }

    @Test
    void evidence_is_weighed_anew_under_new_rules_and_a_proposal_without_support_falls() {
        var story = Story.proposed(engine);
        draft(story, "amendment", COURT_ONLY, "").expect(201);
        approve(story, "reviewer", 2).expect(201);
        approve(story, "reviewer2", 2).expect(201);
        var fallen = story.read();
        assertThat(fallen.text("/case_state")).isEqualTo("awaiting");
        assertThat(fallen.text("/determination/status")).isEqualTo("too_early");
        assertThat(story.events()).contains("market.proposal_invalidated");
        story.evidence("court", "asserts");
        var proposed = story.read();
        assertThat(proposed.text("/case_state")).isEqualTo("proposed");
        assertThat(proposed.text("/outcomes/0/standing")).isEqualTo("established");
    }

    @Test
    void evidence_that_only_new_rules_name_counts_from_their_adoption_on() {
        var story = Story.published(engine, COURT_ONLY);
        story.evidence("gov", "asserts");
        assertThat(story.read().text("/determination/status")).isEqualTo("too_early");
        draft(story, "amendment", LABEL, "").expect(201);
        approve(story, "reviewer", 2).expect(201);
        approve(story, "reviewer2", 2).expect(201);
        assertThat(story.read().text("/determination/outcome")).isEqualTo("yes");
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
    }

    @Test
    void a_version_takes_force_when_its_author_wants_it() {
        var story = Story.proposed(engine, "{\"challenge\": {\"window\": \"P10D\"}}");
        var from = story.now().plus(Duration.ofDays(3));
        var changes = LABEL.replaceFirst("\\{", "{\"challenge\": {\"window\": \"P10D\"}, ");
        draft(story, "clarification", changes, ", \"effective_from\": \"" + from + "\"")
                .expect(201);
        assertThat(approve(story, "reviewer", 2).expect(201).text("/state")).isEqualTo("scheduled");
        draft(story, "erratum", LABEL, "").expect(201);
        assertThat(approve(story, "reviewer", 3).expect(409).text("/code"))
                .as("one version is scheduled at a time")
                .isEqualTo("wrong-state");
        story.later("P2DT23H59M59S");
        assertThat(story.read().body().at("/rules_version").asInt()).isEqualTo(1);
        story.later("PT1S");
        assertThat(story.read().body().at("/rules_version").asInt()).isEqualTo(2);
        var version = engine.as("auditor").get(story.path("/rule-versions/2")).expect(200);
        assertThat(version.text("/effective_from")).isEqualTo(from.toString());
        assertThat(version.text("/state")).isEqualTo("in_force");
    }

    @Test
    void a_scheduled_version_lapses_when_a_dispute_is_open_by_then() {
        var story = Story.proposed(engine);
        var from = story.now().plus(Duration.ofDays(1));
        draft(story, "clarification", LABEL, ", \"effective_from\": \"" + from + "\"")
                .expect(201);
        approve(story, "reviewer", 2).expect(201);
        story.challenge("officer2").expect(201);
        story.later("P2D");
        assertThat(story.read().body().at("/rules_version").asInt()).isEqualTo(1);
        assertThat(story.events()).endsWith("market.rule_version_lapsed");
    }

    @Test
    void no_version_is_adopted_from_a_challenge_to_the_settlement() {
        var story = Story.proposed(engine);
        draft(story, "clarification", LABEL, "").expect(201);
        story.challenge("officer2").expect(201);
        assertThat(approve(story, "reviewer", 2).expect(409).text("/code")).isEqualTo("wrong-state");
        story.vote("adjudicator", "uphold").expect(201);
        assertThat(approve(story, "reviewer", 2).expect(409).text("/code")).isEqualTo("wrong-state");
        story.later("PT48H");
        assertThat(approve(story, "reviewer", 2).expect(409).text("/code")).isEqualTo("wrong-state");
        assertThat(draft(story, "clarification", LABEL, "").expect(409).text("/code"))
                .isEqualTo("wrong-state");
    }

    @Test
    void a_version_is_drafted_against_the_rules_in_force_and_never_backwards() {
        var story = Story.published(engine);
        draft(story, "clarification", LABEL, "").expect(201);
        draft(story, "erratum", LABEL, "").expect(201);
        approve(story, "reviewer", 3).expect(201);
        assertThat(approve(story, "reviewer", 2).expect(409).text("/code")).isEqualTo("wrong-state");
        assertThat(approve(story, "reviewer", 3).expect(409).text("/code")).isEqualTo("wrong-state");
        approve(story, "reviewer", 9).expect(404);
        var past = draft(story, "clarification", LABEL, ", \"effective_from\": \"" + story.begin.minusSeconds(1) + "\"")
                .expect(400);
        assertThat(past.text("/errors/0/pointer")).isEqualTo("/effective_from");
        var other = draft(story, "amendment", LABEL.replace("\"key\": \"no\"", "\"key\": \"not\""), "")
                .expect(400);
        assertThat(other.text("/errors/0/pointer")).isEqualTo("/rules");
        draft(story, "initial", LABEL, "").expect(400);
    }

    @Test
    void each_determination_is_replayed_by_the_version_that_was_in_force() {
        var story = Story.proposed(engine);
        var under1 = story.read().text("/determination/derivation_hash");
        draft(story, "amendment", COURT_ONLY, "").expect(201);
        approve(story, "reviewer", 2).expect(201);
        approve(story, "reviewer2", 2).expect(201);
        story.evidence("court", "asserts");
        var under2 = story.read();
        assertThat(under2.text("/determination/derivation_hash")).isNotEqualTo(under1);
        var derivation = engine.as("auditor").get(story.path("/derivation")).expect(200);
        assertThat(derivation.text("/derivation_hash")).isEqualTo(under2.text("/determination/derivation_hash"));
        assertThat(derivation.body().toString()).contains(under2.text("/rules_hash"));
        var reached = story.feed().findValuesAsString("derivation_hash");
        assertThat(reached).contains(under1, under2.text("/determination/derivation_hash"));
        story.later("PT48H");
        assertThat(engine.as("auditor").get(story.path("/settlements/1")).text("/rules_hash"))
                .isEqualTo(under2.text("/rules_hash"));
    }

    @Test
    void a_draft_market_gets_versions_too_and_is_published_under_the_latest_adopted() {
        var story = Story.drafted(engine, "{}");
        draft(story, "erratum", LABEL, "").expect(201);
        approve(story, "reviewer", 2).expect(201);
        engine.as("reviewer2").put(story.path("/publication"), "{}").expect(200);
        assertThat(story.read().body().at("/rules_version").asInt()).isEqualTo(2);
        story.evidence("gov", "asserts");
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
    }

    @Test
    void nothing_of_a_draft_under_a_later_version_falls_due() {
        var story = Story.drafted(engine, "{}");
        draft(story, "erratum", LABEL, "").expect(201);
        approve(story, "reviewer", 2).expect(201);
        story.at("P40D");
        assertThat(story.read().text("/state")).isEqualTo("draft");
    }

    private static Reply draft(Story story, String kind, String changes, String more) {
        return story.post(
                "author",
                "/rule-versions",
                "{\"kind\": \"%s\", \"rationale\": \"as asked\", \"rules\": %s%s}"
                        .formatted(kind, story.rules(changes), more));
    }

    private static Reply approve(Story story, String account, int number) {
        return story.post(account, "/rule-versions/" + number + "/approvals", "{}");
    }
}
