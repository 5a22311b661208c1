package org.marketresolution.domain.rules;

import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.sold;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.domain.rules.NotCounted.Reason;

/** Steps 1 and 5: an issuer's later words. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RevisionsTest {
    private static final Rules LATEST = Rules.on(sold());
    private static final Rules FIRST = LATEST.with("revisions", "first_latched");
    private static final Rules FINAL = LATEST.with("revisions", "final_only");

    private static Item first() {
        return by("a1", "x");
    }

    private static Item second() {
        return by("a1", "y").announced(on("03-02")).received(on("03-02"));
    }

    @Test
    void the_latest_word_replaces_the_earlier() {
        Given.rules(LATEST)
                .and(first().asserts(), second().denies())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .counts("yes", "y")
                .doesNotCount("yes", "x", Reason.REPLACED);
        Given.rules(LATEST)
                .and(first().denies(), second().asserts())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_word_on_another_object_replaces_nothing() {
        Given.rules(LATEST)
                .and(first().object("red").asserts(), second().object("blue").asserts())
                .at("03-15")
                .counts("yes", "x", "y");
    }

    @Test
    void a_word_of_another_issuer_of_the_same_party_replaces_nothing() {
        Given.rules(LATEST)
                .and(first().asserts(), by("a2", "y").announced(on("03-02")).asserts())
                .at("03-15")
                .counts("yes", "x", "y");
    }

    @Test
    void a_word_about_another_subject_replaces_nothing() {
        var rules = Rules.on(sold().subjects("all")).subjects("s1", "s2");

        Given.rules(rules)
                .and(first().subjects("s1").asserts(), second().subjects("s2").asserts())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_repetition_changes_nothing() {
        Given.rules(LATEST)
                .and(first().asserts(), second().asserts())
                .at("03-15")
                .counts("yes", "x")
                .doesNotCount("yes", "y", Reason.REPEATED);
        Given.rules(LATEST)
                .and(first().value("1").asserts(), second().value("1.0").asserts())
                .at("03-15")
                .counts("yes", "x")
                .doesNotCount("yes", "y", Reason.REPEATED);
    }

    @Test
    void another_value_or_modality_is_no_repetition() {
        Given.rules(LATEST)
                .and(first().value("1").asserts(), second().value("2").asserts())
                .at("03-15")
                .doesNotCount("yes", "x", Reason.REPLACED);
        Given.rules(LATEST)
                .and(first().asserts(), second().value("2").asserts())
                .at("03-15")
                .doesNotCount("yes", "x", Reason.REPLACED);
        Given.rules(LATEST)
                .and(first().value("1").asserts(), second().asserts())
                .at("03-15")
                .doesNotCount("yes", "x", Reason.REPLACED);
        Given.rules(Rules.on(sold().accepts("asserts", "intends")))
                .and(first().states(Modality.INTENDS), second().asserts())
                .at("03-15")
                .doesNotCount("yes", "x", Reason.REPLACED);
    }

    @Test
    void the_first_print_latches() {
        Given.rules(FIRST)
                .and(first().asserts(), second().denies())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED)
                .doesNotCount("yes", "y", Reason.LATCHED);
        Given.rules(FIRST)
                .and(first().denies(), second().asserts())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .doesNotCount("yes", "y", Reason.LATCHED);
        Given.rules(FIRST)
                .and(first().asserts(), second().asserts())
                .at("03-15")
                .doesNotCount("yes", "y", Reason.REPEATED);
    }

    @ParameterizedTest
    @CsvSource({"ERROR, false", "UNAUTHORIZED, false", "DENIED, true", "WITHDRAWN, true"})
    void a_latched_print_falls_only_by_an_error_or_for_want_of_authority(RetractionClass why, boolean stands) {
        Given.rules(FIRST)
                .and(first().retracted(on("04-01"), why).asserts())
                .at("04-01")
                .stands("yes", stands ? Standing.ESTABLISHED : Standing.OPEN);
    }

    @Test
    void after_a_latched_print_fell_the_next_word_is_the_first() {
        Given.rules(FIRST)
                .and(first().retracted(on("04-01"), RetractionClass.ERROR).asserts(), second().denies())
                .at("04-01")
                .stands("yes", Standing.OPEN)
                .counts("yes", "y");
    }

    @Test
    void a_void_retraction_counts_beside_one_that_does_not() {
        Given.rules(FIRST)
                .and(first().retracted(on("04-01"), RetractionClass.DENIED)
                        .retracted(on("04-02"), RetractionClass.ERROR)
                        .asserts())
                .at("04-02")
                .stands("yes", Standing.OPEN);
    }

    @Test
    void only_final_statements_count_or_replace() {
        Given.rules(FINAL)
                .and(first().asserts())
                .at(CUTOFF)
                .stands("yes", Standing.RULED_OUT)
                .doesNotCount("yes", "x", Reason.NOT_FINAL);
        Given.rules(FINAL)
                .and(first().declaredFinal().asserts(), second().denies())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED)
                .doesNotCount("yes", "y", Reason.NOT_FINAL);
        Given.rules(FINAL)
                .and(first().declaredFinal().asserts(), second().declaredFinal().denies())
                .at("03-15")
                .stands("yes", Standing.OPEN);
    }

    @Test
    void elsewhere_final_means_nothing() {
        Given.rules(LATEST)
                .and(first().declaredFinal().asserts(), second().denies())
                .at("03-15")
                .stands("yes", Standing.OPEN);
    }
}
