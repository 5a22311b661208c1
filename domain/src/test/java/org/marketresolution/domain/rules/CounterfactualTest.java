package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.sold;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.rules.Hypothesis.Reclassification;

/** What would be determined if something were otherwise. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CounterfactualTest {
    private static final Given SOLD =
            Given.rules(Rules.on(sold())).and(by("a1", "said").asserts());

    @Test
    void without_its_only_item_the_market_stays_open() {
        var found = suppose(SOLD, Hypothesis.without(Set.of("said")));

        assertThat(found.actual().outcome()).isEqualTo("yes");
        assertThat(found.counterfactual().status()).isEqualTo(Status.TOO_EARLY);
        assertThat(found.changesTheDetermination()).isTrue();
        assertThat(found.firstDifference()).isNotNull().satisfies(difference -> {
            assertThat(difference.clause()).isEqualTo("outcomes/yes/when/fact");
            assertThat(difference.toJson().toString()).contains("TRUE", "quorum_met", "UNKNOWN", "window_open");
        });
    }

    @Test
    void the_difference_starts_in_the_market_itself_where_every_clause_below_agrees() {
        var locked = Rules.on(sold()).with("early_resolution", "at_deadline").read();
        var found = suppose(SOLD, new Hypothesis(Set.of(), List.of(), locked, null));

        assertThat(found.firstDifference()).isNotNull().satisfies(difference -> {
            assertThat(difference.clause()).isEqualTo("outcomes");
            assertThat(difference.toJson().toString())
                    .contains("determinate", "established", "too_early", "early_resolution_not_allowed");
        });
    }

    @Test
    void without_an_item_that_does_not_matter_nothing_differs() {
        var given = SOLD.and(
                by("a1", "said").asserts(),
                by("a1", "again").received(on("03-02")).asserts());

        assertThat(suppose(given, Hypothesis.without(Set.of("again"))).firstDifference())
                .isNull();
    }

    @Test
    void below_an_equal_determination_the_first_clause_that_differs_is_named() {
        var given = Given.rules(Rules.of()
                        .outcome("yes", sold().condition())
                        .outcome("gone", Rules.fact("house.burnt").condition())
                        .statusQuo("no"))
                .and(
                        by("a1", "said").asserts(),
                        by("b1", "denied").predicate("house.burnt").denies());
        var found = suppose(given, Hypothesis.without(Set.of("denied")));

        assertThat(found.firstDifference()).isNull(); // a denial that stands and silence are both window_open
        var later = new Hypothesis(Set.of("denied"), List.of(), null, on("04-01"));
        assertThat(suppose(given, later).changesTheDetermination()).isFalse();
    }

    @Test
    void an_item_of_an_unlisted_issuer_counts_when_it_is_read_as_a_listed_one() {
        var given = SOLD.and(by("stranger", "said").asserts());
        var found = suppose(given, reading(new Reclassification("said", "b1", null)));

        assertThat(found.actual().status()).isEqualTo(Status.TOO_EARLY);
        assertThat(found.counterfactual().outcome()).isEqualTo("yes");
    }

    @Test
    void a_modality_is_read_into_all_statements_of_the_item() {
        var given = SOLD.and(by("a1", "said").asserts().predicate("house.burnt").asserts());
        var hypothesis = reading(new Reclassification("said", null, Modality.INTENDS));

        assertThat(hypothesis.of(given.evidence()).getFirst().claim().statements())
                .hasSize(2)
                .allMatch(statement -> statement.modality() == Modality.INTENDS);
        assertThat(suppose(given, hypothesis).counterfactual().status()).isEqualTo(Status.TOO_EARLY);
    }

    @Test
    void a_duplicate_speaks_when_its_origin_had_never_been_received() {
        var given = SOLD.and(
                by("a1", "origin").asserts(),
                by("b1", "relay").repeats("origin").asserts());
        var found = Difference.Derived.of(
                given.rules(), Hypothesis.without(Set.of("origin")).of(given.evidence()), on("04-01"));

        assertThat(found.determination().outcome()).isEqualTo("yes");
    }

    @Test
    void an_item_stands_when_what_replaced_it_had_never_been_received() {
        var given = SOLD.and(
                by("a1", "first").superseded("second", on("03-05")).asserts(),
                by("a1", "second").received(on("03-05")).denies());

        assertThat(suppose(given, Hypothesis.without(Set.of("second")))
                        .counterfactual()
                        .outcome())
                .isEqualTo("yes");
    }

    @Test
    void other_rules_and_another_instant_are_compared_clause_by_clause() {
        var given = SOLD;
        var stricter = Rules.on(sold().quorum(2)).read();
        var strict = suppose(given, new Hypothesis(Set.of(), List.of(), stricter, null));
        var early = suppose(given, new Hypothesis(Set.of(), List.of(), null, on("02-01")));
        var longer = Rules.of()
                .outcome("yes", sold().condition())
                .outcome("gone", Rules.fact("house.burnt").condition())
                .statusQuo("no")
                .read();
        var added = suppose(given, new Hypothesis(Set.of(), List.of(), longer, null));

        assertThat(strict.counterfactual().status()).isEqualTo(Status.TOO_EARLY);
        assertThat(early.counterfactual().at()).isEqualTo(on("02-01"));
        assertThat(early.changesTheDetermination()).isTrue();
        assertThat(added.counterfactual().outcome()).isEqualTo("yes");
        assertThat(clause(added)).isEqualTo("outcomes/gone/when/fact"); // that only the other rules have
    }

    private static Hypothesis reading(Reclassification reclassification) {
        return new Hypothesis(Set.of(), List.of(reclassification), null, null);
    }

    private static String clause(Counterfactual found) {
        return Objects.requireNonNull(found.firstDifference()).clause();
    }

    private static Counterfactual suppose(Given given, Hypothesis hypothesis) {
        return Counterfactual.of(given.rules(), given.evidence(), on("04-01"), hypothesis);
    }
}
