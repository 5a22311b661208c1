package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketresolution.infrastructure.RunningEngine;

/** Where the rules determine nothing, people do: never a silent default. */
@ExtendWith(SharedEngine.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TieAndConflictTest {
    private static final String BOTH = """
        {"outcomes": [
           {"key": "yes", "label": "Yes", "when": {"fact": {"predicate": "it.happened",
             "sources": {"parties": ["GOV"], "max_tier": 1}}}},
           {"key": "no", "label": "No", "when": {"fact": {"predicate": "it.happened",
             "sources": {"parties": ["COURT"], "max_tier": 1}}}}],
         "at_cutoff": "%s", "tie": "%s"}\
        """;

    private final RunningEngine engine;

    TieAndConflictTest(RunningEngine engine) {
        this.engine = engine;
    }

    @Test
    void a_conflict_opens_adjudication_at_the_cutoff_and_a_substitute_departs_from_nothing() {
        var story = Story.published(engine, "{\"conflict\": \"adjudicate\"}");
        story.evidence("gov", "asserts");
        story.evidence("court", "denies");
        var early = story.read();
        assertThat(early.text("/determination/status")).isEqualTo("conflicted");
        assertThat(early.text("/case_state")).isEqualTo("awaiting");
        assertThat(story.vote("adjudicator", "annul").expect(409).text("/code")).isEqualTo("wrong-state");
        story.at("P31D");
        var open = story.read();
        assertThat(open.text("/case_state")).isEqualTo("under_adjudication");
        assertThat(open.body().has("proposal")).isFalse();
        assertThat(story.vote("adjudicator", "uphold").expect(400).text("/code"))
                .isEqualTo("validation-failed");
        story.vote("adjudicator", "reset").expect(400);
        var ruled =
                story.vote("adjudicator", "substitute", ", \"outcome\": \"no\"").expect(201);
        assertThat(ruled.body().at("/ruling").has("departs_from_engine")).isFalse();
        story.later("PT48H");
        assertThat(engine.as("auditor").get(story.path("/settlements/1")).text("/outcome"))
                .isEqualTo("no");
    }

    @Test
    void a_conflict_before_the_cutoff_may_still_dissolve() {
        var story = Story.published(engine, "{\"conflict\": \"adjudicate\"}");
        story.evidence("gov", "asserts");
        var denial = story.evidence("court", "denies");
        assertThat(story.read().text("/determination/status")).isEqualTo("conflicted");
        story.retract(denial);
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
    }

    @Test
    void a_tie_that_people_decide_may_be_paid_in_parts() {
        var story = Story.published(engine, BOTH.formatted("adjudicate", "adjudicate"));
        story.evidence("gov", "asserts");
        story.evidence("court", "asserts");
        assertThat(story.read().text("/determination/status")).isEqualTo("tie");
        assertThat(story.post("officer", "/proposals", "{\"outcome\": \"yes\"}")
                        .expect(409)
                        .text("/code"))
                .isIn("contradicts-determination", "proposal-exists");
        story.at("P31D");
        assertThat(story.read().text("/case_state")).isEqualTo("under_adjudication");
        story.vote("adjudicator", "substitute", ", \"payout\": {\"numerators\": [3, 1], \"denominator\": 4}")
                .expect(201);
        story.later("PT48H");
        assertThat(engine.as("auditor")
                        .get(story.path("/settlements/1"))
                        .body()
                        .at("/payout/numerators")
                        .toString())
                .isEqualTo("[3,1]");
    }

    @Test
    void a_tie_that_the_rules_split_is_proposed() {
        var story = Story.published(engine, BOTH.formatted("adjudicate", "split"));
        story.evidence("gov", "asserts");
        assertThat(story.read().text("/proposal/outcome")).isEqualTo("yes");
        story.evidence("court", "asserts");
        var split = story.read();
        assertThat(split.text("/case_state")).isEqualTo("proposed");
        assertThat(split.body().at("/proposal/number").asInt()).isEqualTo(2);
        assertThat(split.body().at("/proposal/payout").toString())
                .isEqualTo("{\"numerators\":[1,1],\"denominator\":2}");
    }

    @Test
    void nothing_established_is_decided_by_people_where_the_rules_say_so() {
        var story = Story.published(engine, BOTH.formatted("adjudicate", "adjudicate"));
        story.at("P31D");
        var open = story.read();
        assertThat(open.text("/determination/status")).isEqualTo("conflicted");
        assertThat(open.text("/case_state")).isEqualTo("under_adjudication");
        story.vote("adjudicator", "annul").expect(201);
        story.later("PT48H");
        assertThat(story.read().text("/state")).isEqualTo("annulled");
    }

    @Test
    void nothing_established_is_refunded_where_the_rules_say_so_after_a_window() {
        var story = Story.published(engine, BOTH.formatted("annul", "adjudicate"));
        story.at("P31D");
        var proposed = story.read();
        assertThat(proposed.text("/determination/status")).isEqualTo("annulled");
        assertThat(proposed.text("/case_state")).isEqualTo("proposed");
        story.later("PT48H");
        assertThat(story.read().text("/state")).isEqualTo("annulled");
    }
}
