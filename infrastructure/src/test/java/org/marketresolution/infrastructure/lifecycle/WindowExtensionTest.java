package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketresolution.infrastructure.RunningEngine;

/** New evidence gives challengers time to look at it, and no more than that. */
@ExtendWith(SharedEngine.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WindowExtensionTest {
    private final RunningEngine engine;

    WindowExtensionTest(RunningEngine engine) {
        this.engine = engine;
    }

    @Test
    void an_item_admitted_early_in_the_window_extends_nothing() {
        var story = Story.proposed(engine);
        story.later("PT12H");
        story.evidence("press", "asserts");
        assertEnds(story, "PT48H", 0);
    }

    @Test
    void each_item_admitted_late_extends_once_and_finality_waits() {
        var story = Story.proposed(engine);
        story.later("PT47H");
        var first = story.evidence("press", "asserts");
        var extended = assertEnds(story, "PT71H", 1);
        assertThat(extended).isEqualTo(first);
        story.at("PT70H");
        story.evidence("court", "asserts");
        assertEnds(story, "PT94H", 2);
        story.at("PT93H59M59S");
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
        story.challenge("officer2").expect(201);
    }

    @Test
    void submission_alone_extends_nothing() {
        var story = Story.proposed(engine);
        story.later("PT47H");
        story.submitted("press", "asserts");
        assertEnds(story, "PT48H", 0);
        story.at("PT48H");
        assertThat(story.read().text("/case_state")).isEqualTo("settled");
    }

    @Test
    void an_item_that_names_no_predicate_of_the_rules_extends_nothing() {
        var story = Story.proposed(engine);
        story.later("PT47H");
        var id = engine.as("officer")
                .post("/v1/evidence", story.statement("gov", "asserts").replace("it.happened", "it.rained"))
                .expect(201)
                .text("/id");
        engine.as("reviewer").post("/v1/evidence/" + id + "/admissions", "{}").expect(201);
        assertEnds(story, "PT48H", 0);
    }

    @Test
    void evidence_that_fells_the_determination_invalidates_instead_of_extending() {
        var story = Story.proposed(engine);
        story.later("PT47H");
        story.evidence("court", "denies");
        var fallen = story.read();
        assertThat(fallen.text("/case_state")).isEqualTo("awaiting");
        assertThat(fallen.body().has("challenge_window")).isFalse();
        assertThat(story.events()).doesNotContain("market.challenge_window_extended");
    }

    /** Returns the item because of which it was last extended. */
    private static String assertEnds(Story story, String sinceBegin, int extensions) {
        var market = story.read();
        assertThat(market.text("/challenge_window/ends_at"))
                .isEqualTo(story.begin.plus(Duration.parse(sinceBegin)).toString());
        assertThat(market.body().at("/challenge_window/extensions")).hasSize(extensions);
        return market.text("/challenge_window/extensions/" + Math.max(0, extensions - 1) + "/because");
    }
}
