package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.DEADLINE;
import static org.marketresolution.domain.rules.Rules.sold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A correction determines anew from all evidence, late evidence included. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeterminedAnewTest {
    private static final Rules RULES = Rules.on(sold());
    private static final Instant LATE = on("06-10");
    private static final Instant REVIEW = on("06-20");

    private static String outcome(Rules rules, Instant t, Item... items) {
        var found = Evaluation.determineAnew(
                rules.read(), Given.rules(rules).and(items).evidence(), t);
        return found.outcome() == null ? found.reason() : found.outcome();
    }

    @Test
    void late_evidence_counts_from_the_instant_at_which_it_is_known() {
        var item = by("a1", "x").received(LATE).admitted(on("06-12")).asserts();

        assertThat(outcome(RULES, on("06-12").minusNanos(1), item)).isEqualTo("no");
        assertThat(outcome(RULES, on("06-12"), item)).isEqualTo("yes");
        Given.rules(RULES).and(item).at(REVIEW).doesNotCount("yes", "x", NotCounted.Reason.LATE);
    }

    @Test
    void a_late_retraction_counts_unless_it_was_reversed_by_then() {
        var retracted = by("a1", "x").retracted(LATE, RetractionClass.DENIED).asserts();
        var reversed = by("a1", "x")
                .retracted(LATE, RetractionClass.DENIED, on("06-12"))
                .asserts();

        assertThat(outcome(RULES, LATE.minusNanos(1), retracted)).isEqualTo("yes");
        assertThat(outcome(RULES, LATE, retracted)).isEqualTo("no");
        assertThat(outcome(RULES, LATE, reversed)).isEqualTo("no");
        assertThat(outcome(RULES, REVIEW, reversed)).isEqualTo("yes");
    }

    @Test
    void a_late_reversal_of_an_early_retraction_counts() {
        var item = by("a1", "x")
                .retracted(on("04-01"), RetractionClass.ERROR, LATE)
                .asserts();

        assertThat(outcome(RULES, LATE.minusNanos(1), item)).isEqualTo("no");
        assertThat(outcome(RULES, LATE, item)).isEqualTo("yes");
    }

    @Test
    void a_first_print_that_latches_falls_late_only_by_an_error() {
        var latched = RULES.with("revisions", "first_latched");

        assertThat(outcome(
                        latched,
                        REVIEW,
                        by("a1", "x").retracted(LATE, RetractionClass.DENIED).asserts()))
                .isEqualTo("yes");
        assertThat(outcome(
                        latched,
                        REVIEW,
                        by("a1", "x").retracted(LATE, RetractionClass.ERROR).asserts()))
                .isEqualTo("no");
    }

    @Test
    void a_late_supersession_replaces_the_item_by_its_successor() {
        var item = by("a1", "x").superseded("y", LATE).asserts();
        var successor = by("a1", "y").received(LATE);

        assertThat(outcome(RULES, LATE.minusNanos(1), item)).isEqualTo("yes");
        assertThat(outcome(RULES, LATE, item)).isEqualTo("no");
        assertThat(outcome(RULES, LATE, item, successor.asserts())).isEqualTo("yes");
    }

    @Test
    void a_late_link_silences_the_duplicate() {
        var rules = Rules.on(sold().quorum(2));
        var origin = by("a1", "x").asserts();
        var duplicate = by("b1", "y").repeats("x", LATE).asserts();

        assertThat(outcome(rules, LATE.minusNanos(1), origin, duplicate)).isEqualTo("yes");
        assertThat(outcome(rules, LATE, origin, duplicate)).isEqualTo("no");
    }

    @Test
    void the_window_of_statements_still_applies() {
        assertThat(outcome(
                        RULES,
                        REVIEW,
                        by("a1", "x").received(LATE).announced(LATE).asserts()))
                .isEqualTo("no");
        assertThat(outcome(
                        RULES,
                        REVIEW,
                        by("a1", "x").received(LATE).announced(DEADLINE).asserts()))
                .isEqualTo("yes");
    }

    @Test
    void late_words_come_after_those_received_in_time_and_keep_their_order() {
        var occurred = Rules.on(sold().clock("occurred"));
        var early = by("a1", "early").received(CUTOFF).at(1);
        var first = by("a1", "first").received(LATE).at(2);
        var second = by("a1", "second").received(on("06-12")).at(3);
        for (var each : List.of(early, first, second)) {
            each.unannounced().occurred(on("03-01"), on("03-01"));
        }

        assertThat(outcome(occurred, REVIEW, early.denies(), first.asserts())).isEqualTo("yes");
        assertThat(outcome(occurred, REVIEW, early, second.denies(), first)).isEqualTo("no");
    }

    @Test
    void persistence_that_had_run_by_the_cutoff_is_not_broken_by_a_late_retraction() {
        var rules = Rules.on(sold().persists("P10D")).with("revisions", "first_latched");

        assertThat(outcome(
                        rules,
                        REVIEW,
                        by("a1", "x")
                                .announced(DEADLINE)
                                .retracted(LATE, RetractionClass.WITHDRAWN)
                                .asserts()))
                .isEqualTo("yes");
    }

    @Test
    void what_happened_up_to_the_cutoff_is_determined_as_it_was() {
        for (long seed = 0; seed < 500; seed++) {
            var given = new Histories(seed).draw();
            var cutoff = given.rules().cutoff();
            var early = Evaluation.knownAt(cutoff, given.evidence());
            var late = new ArrayList<>(given.evidence());
            Collections.shuffle(late, new java.util.Random(seed));
            var review = cutoff.plusSeconds(40 * 86_400L);

            assertThat(Evaluation.determineAnew(given.rules(), early, review))
                    .as("seed %d", seed)
                    .isEqualTo(Evaluation.determine(given.rules(), early, review));
            assertThat(Evaluation.determineAnew(given.rules(), given.evidence(), cutoff))
                    .as("seed %d", seed)
                    .isEqualTo(Evaluation.determine(given.rules(), given.evidence(), cutoff));
            assertThat(Evaluation.determineAnew(given.rules(), late, review))
                    .as("seed %d", seed)
                    .isEqualTo(Evaluation.determineAnew(
                            given.rules(), Evaluation.knownAt(review, given.evidence()), review));
        }
    }
}
