package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.DEADLINE;
import static org.marketresolution.domain.rules.Rules.sold;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Step 1: the evidence as known at t. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnownEvidenceTest {
    private static final Rules RULES = Rules.on(sold());
    private static final Instant AFTERWARDS = on("06-10");

    @Test
    void an_item_counts_from_the_instant_of_its_receipt_on() {
        var given = Given.rules(RULES).and(by("a1", "x").received(on("03-02")).asserts());

        given.at(on("03-02").minusNanos(1)).stands("yes", Standing.OPEN);
        given.at(on("03-02")).stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void an_item_counts_from_the_instant_of_its_admission_on() {
        var given = Given.rules(RULES).and(by("a1", "x").admitted(on("03-05")).asserts());

        given.at(on("03-05").minusNanos(1)).stands("yes", Standing.OPEN);
        given.at(on("03-05")).stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void an_item_that_is_not_known_yet_is_not_even_listed() {
        var given = Given.rules(RULES).and(by("a1", "x").admitted(on("03-05")).asserts());

        assertThat(given.at("03-04").leaf("yes").notCounted()).isEmpty();
    }

    @Test
    void an_item_received_at_the_cutoff_is_in_time() {
        var given = Given.rules(RULES).and(by("a1", "x").received(CUTOFF).asserts());

        given.at(CUTOFF).stands("yes", Standing.ESTABLISHED);
        given.at(AFTERWARDS).stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void an_item_received_after_the_cutoff_is_late_for_good() {
        var late = CUTOFF.plusNanos(1);
        var given = Given.rules(RULES).and(by("a1", "x").received(late).asserts());

        given.at(late).stands("yes", Standing.RULED_OUT).doesNotCount("yes", "x", NotCounted.Reason.LATE);
        given.at(AFTERWARDS).stands("yes", Standing.RULED_OUT).doesNotCount("yes", "x", NotCounted.Reason.LATE);
    }

    @Test
    void an_item_received_in_time_may_be_admitted_after_the_cutoff() {
        var given = Given.rules(RULES).and(by("a1", "x").admitted(AFTERWARDS).asserts());

        given.at(AFTERWARDS.minusNanos(1)).stands("yes", Standing.RULED_OUT);
        given.at(AFTERWARDS).stands("yes", Standing.ESTABLISHED);
    }

    @ParameterizedTest
    @EnumSource
    void a_retraction_of_any_class_counts_from_its_instant_on(RetractionClass why) {
        var given =
                Given.rules(RULES).and(by("a1", "x").retracted(on("04-01"), why).asserts());

        given.at(on("04-01").minusNanos(1)).stands("yes", Standing.ESTABLISHED);
        given.at("04-01").stands("yes", Standing.OPEN).doesNotCount("yes", "x", NotCounted.Reason.RETRACTED);
        given.at(CUTOFF).stands("yes", Standing.RULED_OUT);
    }

    @Test
    void a_retraction_at_the_cutoff_counts_and_a_later_one_does_not() {
        Given.rules(RULES)
                .and(by("a1", "x").retracted(CUTOFF, RetractionClass.DENIED).asserts())
                .at(AFTERWARDS)
                .stands("yes", Standing.RULED_OUT);
        Given.rules(RULES)
                .and(by("a1", "x")
                        .retracted(CUTOFF.plusNanos(1), RetractionClass.DENIED)
                        .asserts())
                .at(AFTERWARDS)
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_reversed_retraction_counts_until_the_instant_of_the_reversal() {
        var given = Given.rules(RULES)
                .and(by("a1", "x")
                        .retracted(on("04-01"), RetractionClass.ERROR, on("04-05"))
                        .asserts());

        given.at(on("04-05").minusNanos(1)).stands("yes", Standing.OPEN);
        given.at("04-05").stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_reversal_after_the_cutoff_leaves_the_retraction_in_force() {
        Given.rules(RULES)
                .and(by("a1", "x")
                        .retracted(on("04-01"), RetractionClass.ERROR, CUTOFF.plusNanos(1))
                        .asserts())
                .at(AFTERWARDS)
                .stands("yes", Standing.RULED_OUT);
    }

    @Test
    void a_second_retraction_counts_after_the_first_was_reversed() {
        var given = Given.rules(RULES)
                .and(by("a1", "x")
                        .retracted(on("04-01"), RetractionClass.ERROR, on("04-05"))
                        .retracted(on("04-10"), RetractionClass.DENIED)
                        .asserts());

        given.at("04-07").stands("yes", Standing.ESTABLISHED);
        given.at("04-10").stands("yes", Standing.OPEN);
    }

    @Test
    void a_supersession_counts_from_its_instant_on() {
        var given = Given.rules(RULES)
                .and(by("a1", "x").superseded("y", on("04-01")).asserts());

        given.at(on("04-01").minusNanos(1)).stands("yes", Standing.ESTABLISHED);
        given.at("04-01").stands("yes", Standing.OPEN).doesNotCount("yes", "x", NotCounted.Reason.SUPERSEDED);
    }

    @Test
    void a_supersession_at_the_cutoff_counts_and_a_later_one_does_not() {
        Given.rules(RULES)
                .and(by("a1", "x").superseded("y", CUTOFF).asserts())
                .at(AFTERWARDS)
                .stands("yes", Standing.RULED_OUT);
        Given.rules(RULES)
                .and(by("a1", "x").superseded("y", CUTOFF.plusNanos(1)).asserts())
                .at(AFTERWARDS)
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void the_deadline_alone_keeps_no_evidence_out() {
        Given.rules(RULES)
                .and(by("a1", "x").received(DEADLINE.plusSeconds(60)).asserts())
                .at(DEADLINE.plusSeconds(60))
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void without_grace_the_cutoff_is_the_deadline() {
        var rules = RULES.grace("P0D");

        assertThat(rules.read().cutoff()).isEqualTo(DEADLINE);
        Given.rules(rules).at(DEADLINE.minusNanos(1)).stands("yes", Standing.OPEN);
        Given.rules(rules).at(DEADLINE).stands("yes", Standing.RULED_OUT);
    }

    @Test
    void a_later_event_never_changes_an_earlier_hash() {
        var before = Given.rules(RULES).and(by("a1", "x").asserts()).at("03-15").derivation();
        var after = Given.rules(RULES)
                .and(
                        by("a1", "x")
                                .retracted(on("04-01"), RetractionClass.ERROR, on("04-03"))
                                .superseded("y", on("04-05"))
                                .repeats("y", on("04-06"))
                                .asserts(),
                        by("a1", "y").received(on("03-20")).asserts());

        assertThat(after.at("03-15").derivation()).isEqualTo(before);
    }

    @Test
    void the_evidence_set_hash_tells_what_has_befallen_an_item() {
        var plain = hash(by("a1", "x"));

        assertThat(plain)
                .isEqualTo(hash(by("a1", "x")))
                .isNotEqualTo(hash(by("a1", "y")))
                .isNotEqualTo(hash(by("a2", "x")))
                .isNotEqualTo(hash(by("a1", "x").received(on("03-02"))))
                .isNotEqualTo(hash(by("a1", "x").admitted(on("03-02"))))
                .isNotEqualTo(hash(by("a1", "x").retracted(on("03-02"), RetractionClass.ERROR)))
                .isNotEqualTo(hash(by("a1", "x").superseded("y", on("03-02"))))
                .isNotEqualTo(hash(by("a1", "x").repeats("y")));
    }

    @Test
    void the_evidence_set_hash_ignores_items_that_name_no_predicate_of_the_rules() {
        var other = by("a1", "z").predicate("house.burnt").asserts();
        var with = Given.rules(RULES).and(by("a1", "x").asserts(), other).at("03-15");
        var without = Given.rules(RULES).and(by("a1", "x").asserts()).at("03-15");

        assertThat(with.determination()).isEqualTo(without.determination());
    }

    @Test
    void the_evidence_set_hash_covers_known_items_that_do_not_count() {
        var late = Given.rules(RULES)
                .and(by("a1", "x").received(AFTERWARDS).asserts())
                .at(AFTERWARDS);

        assertThat(late.standing("yes").evidenceSetHash())
                .isNotEqualTo(Given.rules(RULES).at(AFTERWARDS).standing("yes").evidenceSetHash());
    }

    private static Object hash(Item item) {
        return Given.rules(RULES)
                .and(item.asserts())
                .at("03-15")
                .standing("yes")
                .evidenceSetHash();
    }
}
