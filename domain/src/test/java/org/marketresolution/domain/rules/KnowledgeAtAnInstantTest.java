package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.sold;

import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** An evaluation at t knows nothing of what happens later, and commits to all that it does know. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnowledgeAtAnInstantTest {
    private static final Rules PERSISTING = Rules.on(sold().persists("P10D"));

    @Test
    void the_next_change_is_when_persistence_has_run() {
        var standing = Given.rules(PERSISTING)
                .and(by("a1", "e1").asserts())
                .at("03-02")
                .standing("yes");
        assertThat(standing.changesAt()).isEqualTo(on("03-11"));
    }

    @Test
    void the_next_change_does_not_foresee_a_retraction() {
        var view = Given.rules(PERSISTING)
                .and(by("a1", "e1").asserts().retracted(on("03-05"), RetractionClass.ERROR))
                .at("03-02");
        assertThat(view.standing("yes").changesAt()).isEqualTo(on("03-11"));
    }

    @Test
    void the_next_change_does_not_foresee_other_evidence() {
        var view = Given.rules(PERSISTING)
                .and(
                        by("a1", "e1").asserts(),
                        by("a1", "e2")
                                .announced(on("03-05"))
                                .received(on("03-05"))
                                .denies())
                .at("03-02");
        assertThat(view.standing("yes").changesAt()).isEqualTo(on("03-11"));
    }

    @Test
    void retractions_that_weigh_differently_are_different_evidence() {
        var rules = Given.rules(Rules.on(sold()).with("revisions", "first_latched"));
        var denied = rules.and(by("a1", "e1").asserts().retracted(on("03-05"), RetractionClass.DENIED))
                .at("03-06");
        var error = rules.and(by("a1", "e1").asserts().retracted(on("03-05"), RetractionClass.ERROR))
                .at("03-06");
        denied.stands("yes", Standing.ESTABLISHED);
        error.stands("yes", Standing.OPEN);
        assertThat(denied.standing("yes").evidenceSetHash())
                .isNotEqualTo(error.standing("yes").evidenceSetHash());
    }

    @Test
    void items_that_name_no_fact_of_the_rules_leave_the_derivation_as_it_is() {
        var rules = Given.rules(Rules.on(sold()));
        var relevant = IntStream.range(0, 12)
                .mapToObj(i -> i == 0
                        ? by("a1", "e0").asserts()
                        : by("a1", "e" + i).repeats("e0").asserts())
                .toList();
        var alone = rules.and(relevant.toArray(Item[]::new)).at("03-06");
        for (int more = 1; more < 60; more++) {
            var items = new ArrayList<>(relevant);
            IntStream.range(0, more)
                    .forEach(i -> items.add(
                            by("b1", "x" + i).predicate("weather.fine").asserts()));
            assertThat(rules.and(items.toArray(Item[]::new))
                            .at("03-06")
                            .assessment("yes")
                            .derivation())
                    .as("with %d irrelevant items", more)
                    .isEqualTo(alone.assessment("yes").derivation());
        }
    }
}
