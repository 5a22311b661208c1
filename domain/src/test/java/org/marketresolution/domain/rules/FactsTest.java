package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.sold;

import java.util.ArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.domain.rules.NotCounted.Reason;

/** Step 5: which statements qualify for a leaf, for whom it holds, and how many voices it takes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FactsTest {
    private static final Rules RULES = Rules.on(sold());

    @Test
    void without_evidence_a_fact_is_open_before_the_cutoff_and_fails_from_it_on() {
        var before = Given.rules(RULES).at(CUTOFF.minusNanos(1)).leaf("yes");
        var after = Given.rules(RULES).at(CUTOFF).leaf("yes");

        assertThat(before.value()).isEqualTo(Truth.UNKNOWN);
        assertThat(before.reason()).isEqualTo("window_open");
        assertThat(after.value()).isEqualTo(Truth.FALSE);
        assertThat(after.reason()).isEqualTo("no_qualifying_evidence");
    }

    @Test
    void another_predicate_says_nothing_of_the_fact() {
        var view = Given.rules(RULES)
                .and(by("a1", "x").predicate("house.burnt").asserts())
                .at("03-15");

        view.stands("yes", Standing.OPEN).counts("yes");
        assertThat(view.leaf("yes").notCounted()).isEmpty();
    }

    @Test
    void an_object_is_matched_exactly() {
        var rules = Rules.on(sold().object("red"));

        Given.rules(rules)
                .and(by("a1", "x").object("red").asserts())
                .at("03-15")
                .counts("yes", "x");
        Given.rules(rules)
                .and(by("a1", "x").object("Red").asserts())
                .at("03-15")
                .counts("yes");
        Given.rules(rules).and(by("a1", "x").asserts()).at("03-15").counts("yes");
    }

    @Test
    void a_fact_without_object_matches_any() {
        Given.rules(RULES)
                .and(by("a1", "x").object("red").asserts(), by("a2", "y").asserts())
                .at("03-15")
                .counts("yes", "x", "y");
    }

    @Test
    void only_the_named_parties_count() {
        Given.rules(Rules.on(sold().parties("B")))
                .and(by("a1", "x").asserts())
                .at("03-15")
                .doesNotCount("yes", "x", Reason.PARTY_EXCLUDED);
        Given.rules(Rules.on(sold().parties("B", "A")))
                .and(by("a1", "x").asserts())
                .at("03-15")
                .counts("yes", "x");
    }

    @Test
    void only_tiers_up_to_the_greatest_count() {
        Given.rules(RULES).and(by("c2", "x").asserts()).at("03-15").doesNotCount("yes", "x", Reason.TIER_TOO_LOW);
        Given.rules(Rules.on(sold().maxTier(2)))
                .and(by("c2", "x").asserts())
                .at("03-15")
                .counts("yes", "x");
    }

    @ParameterizedTest
    @CsvSource({
        "ASSERTS, asserts, true",
        "INTENDS, asserts, false",
        "CONDITIONAL, asserts, false",
        "INTENDS, intends, true",
        "CONDITIONAL, conditional, true",
        "CONDITIONAL, intends, false",
        "ASSERTS, intends, false"
    })
    void a_modality_counts_where_the_fact_accepts_it(Modality modality, String accepts, boolean counts) {
        var view = Given.rules(Rules.on(sold().accepts(accepts)))
                .and(by("a1", "x").states(modality))
                .at("03-15");

        if (counts) {
            view.stands("yes", Standing.ESTABLISHED).counts("yes", "x");
        } else {
            view.stands("yes", Standing.OPEN).doesNotCount("yes", "x", Reason.INTENT_ONLY);
        }
    }

    @Test
    void an_intent_replaces_no_earlier_word() {
        Given.rules(RULES)
                .and(
                        by("a1", "x").asserts(),
                        by("a1", "y")
                                .announced(on("03-02"))
                                .received(on("03-02"))
                                .states(Modality.INTENDS))
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED)
                .doesNotCount("yes", "y", Reason.INTENT_ONLY);
    }

    @Test
    void a_denial_always_qualifies() {
        Given.rules(Rules.on(sold().accepts("intends")))
                .and(
                        by("a1", "x").states(Modality.INTENDS),
                        by("a1", "y").announced(on("03-02")).denies())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .doesNotCount("yes", "x", Reason.REPLACED);
    }

    @Test
    void a_quorum_counts_distinct_parties() {
        var given = Given.rules(Rules.on(sold().quorum(2)));

        given.and(by("a1", "x").asserts(), by("a2", "y").asserts())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .counts("yes", "x", "y");
        given.and(by("a1", "x").asserts(), by("b1", "y").asserts()).at("03-15").stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_quorum_may_count_distinct_authorities() {
        var given = Given.rules(Rules.on(sold().quorum(2).distinct("authority")));

        given.and(by("a1", "x").asserts(), by("a2", "y").asserts()).at("03-15").stands("yes", Standing.ESTABLISHED);
        given.and(by("a1", "x").asserts(), by("a1", "y").object("red").asserts())
                .at("03-15")
                .stands("yes", Standing.OPEN);
    }

    @Test
    void a_missed_quorum_fails_from_the_cutoff_on() {
        Given.rules(Rules.on(sold().quorum(2)))
                .and(by("a1", "x").asserts())
                .at(CUTOFF)
                .stands("yes", Standing.RULED_OUT);
    }

    @ParameterizedTest
    @CsvSource({
        // subjects that are sold, quantifier, before the cutoff, from the cutoff on
        "'', any, OPEN, RULED_OUT",
        "s1, any, ESTABLISHED, ESTABLISHED",
        "s1 s2 s3, any, ESTABLISHED, ESTABLISHED",
        "'', all, OPEN, RULED_OUT",
        "s1 s2, all, OPEN, RULED_OUT",
        "s1 s2 s3, all, ESTABLISHED, ESTABLISHED",
        "s1, majority, OPEN, RULED_OUT",
        "s1 s3, majority, ESTABLISHED, ESTABLISHED",
        "s1 s2, each, OPEN, RULED_OUT",
        "s1 s2 s3, each, ESTABLISHED, ESTABLISHED"
    })
    void a_quantifier_joins_the_subjects(String sold, String quantifier, Standing before, Standing after) {
        var rules = Rules.on(sold().subjects(quantifier)).subjects("s1", "s2", "s3");
        var items = new ArrayList<Item>();
        for (var subject : sold.isEmpty() ? new String[0] : sold.split(" ", -1)) {
            items.add(by("a1", subject).subjects(subject).object(subject).asserts());
        }
        var given = Given.rules(rules).and(items.toArray(Item[]::new));

        given.at("03-15").stands("yes", before);
        given.at(CUTOFF).stands("yes", after);
    }

    @Test
    void half_of_the_subjects_are_no_majority() {
        var rules = Rules.on(sold().subjects("majority")).subjects("s1", "s2", "s3", "s4");

        Given.rules(rules)
                .and(by("a1", "x").subjects("s1", "s2").asserts())
                .at("03-15")
                .stands("yes", Standing.OPEN);
        Given.rules(rules)
                .and(by("a1", "x").subjects("s1", "s2", "s3").asserts())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_quantifier_defaults_to_any() {
        Given.rules(RULES.subjects("s1", "s2"))
                .and(by("a1", "x").subjects("s2").asserts())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_statement_without_subjects_is_about_all_of_them() {
        Given.rules(Rules.on(sold().subjects("all")).subjects("s1", "s2"))
                .and(by("a1", "x").asserts())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void where_the_rules_name_no_subjects_a_statement_about_anybody_counts_once() {
        Given.rules(Rules.on(sold().subjects("all")))
                .and(by("a1", "x").subjects("s9").asserts())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_leaf_lists_only_what_was_said_about_its_subject() {
        var rules = Rules.on(sold().subjects("all")).subjects("s1", "s2");
        var tree = Given.rules(rules)
                .and(
                        by("a1", "x").subjects("s1").asserts(),
                        by("c2", "y").subjects("s2").asserts(),
                        by("stranger", "z").subjects("s2").asserts())
                .at("03-15")
                .assessment("yes")
                .tree();
        var fact = tree.children().getFirst();

        assertThat(fact.operator()).isEqualTo("all");
        assertThat(fact.children())
                .extracting(Node::clause)
                .containsExactly("outcomes/yes/when/fact/subjects/s1", "outcomes/yes/when/fact/subjects/s2");
        assertThat(fact.children()).extracting(Node::operator).containsOnly("subject");
        assertThat(fact.children().getFirst().evidence()).containsExactly("x");
        assertThat(fact.children().getFirst().notCounted()).isEmpty();
        assertThat(fact.children().getLast().notCounted())
                .containsExactly(new NotCounted("z", Reason.UNLISTED_ISSUER), new NotCounted("y", Reason.TIER_TOO_LOW));
    }

    @ParameterizedTest
    @CsvSource({
        "gt, 10, 10.01, true", "gt, 10, 10, false", "gt, 10, 9.99, false",
        "gte, 10, 10.00, true", "gte, 10, 9.99, false", "gte, 10, 11, true",
        "lt, 10, 9.99, true", "lt, 10, 10, false", "lt, 10, 11, false",
        "lte, 10, 10.0, true", "lte, 10, 10.01, false", "lte, 10, 9, true",
        "eq, 10, 10.000, true", "eq, 10, 10.001, false", "eq, 10, 9.999, false"
    })
    void a_value_is_compared_as_a_decimal(String operator, String bound, String value, boolean holds) {
        var view = Given.rules(Rules.on(sold().value(operator, bound)))
                .and(by("a1", "x").value(value).asserts())
                .at("03-15");

        if (holds) {
            view.counts("yes", "x");
        } else {
            view.stands("yes", Standing.OPEN).doesNotCount("yes", "x", Reason.VALUE_MISSES);
        }
    }

    @Test
    void a_comparison_needs_a_value_and_a_denial_needs_none() {
        var given = Given.rules(Rules.on(sold().value("gt", "10")));

        given.and(by("a1", "x").asserts()).at("03-15").doesNotCount("yes", "x", Reason.NO_VALUE);
        given.and(by("a1", "x").value("11").asserts(), by("b1", "y").denies())
                .at("03-15")
                .stands("yes", Standing.CONTESTED);
    }

    @Test
    void a_later_value_that_misses_replaces_an_earlier_one_that_met_the_comparison() {
        Given.rules(Rules.on(sold().value("gt", "10")))
                .and(
                        by("a1", "x").value("11").asserts(),
                        by("a1", "y").announced(on("03-02")).value("9").asserts())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .doesNotCount("yes", "x", Reason.REPLACED)
                .doesNotCount("yes", "y", Reason.VALUE_MISSES);
    }

    @Test
    void an_item_is_named_once_however_many_of_its_statements_count() {
        Given.rules(RULES)
                .and(by("a1", "x").object("red").asserts().object("blue").asserts())
                .at("03-15")
                .counts("yes", "x");
    }
}
