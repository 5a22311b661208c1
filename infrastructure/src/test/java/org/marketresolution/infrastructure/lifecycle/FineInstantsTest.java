package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** Engine time has microseconds; requests may name finer instants, and no timer is lost or early for it. */
@ExtendWith(SharedEngine.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FineInstantsTest {
    private final RunningEngine engine;

    FineInstantsTest(RunningEngine engine) {
        this.engine = engine;
    }

    @Test
    void a_clock_moved_to_just_before_a_deadline_does_not_pass_it() {
        var story = Story.published(engine);
        var deadline = Instant.parse(story.read().text("/deadline/instant"));
        engine.as("auditor").walkTo(deadline.minusNanos(1).toString());
        assertThat(story.now()).isEqualTo(deadline.minusNanos(1_000));
        assertThat(story.read().text("/case_state")).isEqualTo("awaiting");
        engine.as("auditor").walkTo(deadline.toString());
        assertThat(story.read().text("/case_state")).isEqualTo("due");
    }

    @Test
    void a_fact_announced_within_a_microsecond_persists_and_the_deadline_passes_after_it() {
        var story = Story.published(engine, """
            {"outcomes": [
               {"key": "yes", "label": "Yes", "when": {"fact": {"predicate": "it.happened", "persists": "PT1H"}}},
               {"key": "no", "label": "No", "role": "status_quo"}], "auto_propose": false}\
            """);
        var announced = story.now().plusNanos(400).toString();
        Given.admitted(engine, Given.statement(story.topic, "gov", "asserts", announced));
        story.later("PT1H");
        assertThat(story.read().text("/outcomes/0/standing")).isEqualTo("open");
        story.later("PT1S");
        assertThat(story.read().text("/outcomes/0/standing")).isEqualTo("established");
        story.at("P30D");
        assertThat(story.read().text("/case_state")).isEqualTo("due");
    }

    @Test
    void a_version_that_is_wanted_within_a_microsecond_takes_force() {
        var story = Story.published(engine);
        var from = story.now().plus(Duration.ofDays(1));
        var rules = story.rules("{\"correction\": {\"horizon\": \"P60D\"}}");
        story.post(
                        "author",
                        "/rule-versions",
                        "{\"kind\": \"clarification\", \"rationale\": \"as asked\", \"rules\": %s, \"effective_from\": \"%s\"}"
                                .formatted(rules, from.plusNanos(400)))
                .expect(201);
        var approved =
                story.post("reviewer", "/rule-versions/2/approvals", "{}").expect(201);
        assertThat(approved.text("/effective_from")).isEqualTo(from.toString());
        story.later("P1D");
        assertThat(story.read().body().at("/rules_version").asInt()).isEqualTo(2);
    }
}
