package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.fact;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Step 8: what exclusive outcomes add up to, a to f. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExclusiveOutcomesTest {
    private static final Instant JUST_BEFORE = CUTOFF.minusNanos(1);
    private static final Rules RULES = Rules.of()
            .outcome("p", fact("p.holds").condition())
            .outcome("q", fact("q.holds").condition())
            .outcome("r", fact("r.holds").condition())
            .statusQuo("quo");
    private static final Rules PATIENT = RULES.with("early_resolution", "at_deadline");

    @Test
    void a__several_established_adjudicate_by_default() {
        var view = two(RULES).at("03-15").determines(Status.TIE, "several_established");

        assertThat(view.determination().payout()).isNull();
        assertThat(view.determination().outcome()).isNull();
        assertThat(view.determination().allowedFrom()).isNull();
    }

    @Test
    void a__several_established_split_equally() {
        var view = two(RULES.with("tie", "split"))
                .at("03-15")
                .determines(Status.DETERMINATE, "tie_split")
                .pays(2, 0, 1, 1, 0);

        assertThat(view.determination().outcome()).isNull();
    }

    @Test
    void a__several_established_go_to_the_first_listed() {
        var view = two(RULES.with("tie", "first_listed"))
                .at("03-15")
                .determines(Status.DETERMINATE, "tie_first_listed")
                .pays(1, 0, 1, 0, 0);

        assertThat(view.determination().outcome()).isEqualTo("q");
    }

    @Test
    void a__several_established_annul() {
        var view = two(RULES.with("tie", "annul")).at("03-15").determines(Status.ANNULLED, "tie_annulled");

        assertThat(view.determination().payout()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"adjudicate, TIE", "split, DETERMINATE", "first_listed, DETERMINATE", "annul, ANNULLED"})
    void a__a_tie_waits_for_the_cutoff_where_early_resolution_is_not_allowed(String tie, Status status) {
        var given = two(PATIENT.with("tie", tie));

        given.at(JUST_BEFORE).determines(Status.TOO_EARLY, "early_resolution_not_allowed");
        assertThat(given.at(CUTOFF).determination().status()).isEqualTo(status);
    }

    @Test
    void b__one_established_takes_all() {
        var found = Given.rules(RULES)
                .and(says("q"))
                .at("03-15")
                .determines(Status.DETERMINATE, "established")
                .pays(1, 0, 1, 0, 0)
                .determination();

        assertThat(found.outcome()).isEqualTo("q");
        assertThat(found.allowedFrom()).isNull();
        assertThat(found.at()).isEqualTo(on("03-15"));
    }

    @Test
    void b__one_established_waits_for_the_cutoff_where_early_resolution_is_not_allowed() {
        var given = Given.rules(PATIENT).and(says("q"));

        assertThat(given.at(JUST_BEFORE)
                        .determines(Status.TOO_EARLY, "early_resolution_not_allowed")
                        .determination()
                        .allowedFrom())
                .isEqualTo(CUTOFF);
        given.at(CUTOFF).determines(Status.DETERMINATE, "established");
    }

    @Test
    void b__one_established_wins_though_another_is_contested() {
        Given.rules(RULES)
                .and(says("q"), says("p"), denies("p"))
                .at("03-15")
                .determines(Status.DETERMINATE, "established");
    }

    @Test
    void c__none_established_and_one_contested_is_conflicted_at_any_time() {
        var given = Given.rules(RULES).and(says("p"), denies("p"));

        given.at("03-15").determines(Status.CONFLICTED, "contradicted");
        given.at(CUTOFF).determines(Status.CONFLICTED, "contradicted");
        Given.rules(PATIENT).and(says("p"), denies("p")).at("03-15").determines(Status.CONFLICTED, "contradicted");
    }

    @Test
    void c__a_contest_is_never_a_silent_default() {
        for (var atCutoff : new String[] {"status_quo", "annul", "split", "adjudicate"}) {
            Given.rules(RULES.with("at_cutoff", atCutoff))
                    .and(says("p"), denies("p"))
                    .at("07-01")
                    .determines(Status.CONFLICTED, "contradicted");
        }
    }

    @Test
    void d__nothing_is_decided_by_default_before_the_cutoff() {
        var found = Given.rules(RULES)
                .at(JUST_BEFORE)
                .determines(Status.TOO_EARLY, "before_cutoff")
                .determination();

        assertThat(found.allowedFrom()).isEqualTo(CUTOFF);
        assertThat(found.payout()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"status_quo", "annul", "split", "adjudicate"})
    void d__no_default_is_decided_before_the_cutoff(String atCutoff) {
        Given.rules(RULES.with("at_cutoff", atCutoff)).at(JUST_BEFORE).determines(Status.TOO_EARLY, "before_cutoff");
    }

    @Test
    void e__mixed_fates_go_to_the_residual() {
        var given = Given.rules(fates("all"))
                .and(by("a1", "x").predicate("freed.both").subjects("s1").asserts());

        given.at(JUST_BEFORE).determines(Status.TOO_EARLY, "before_cutoff");
        var view =
                given.at(CUTOFF).determines(Status.DETERMINATE, "mixed_fates").pays(1, 0, 1, 0);
        view.stands("other", Standing.RULED_OUT);
        assertThat(view.standing("freed").mixedFates()).isTrue();
        assertThat(view.standing("other").mixedFates()).isFalse();
    }

    @Test
    void e__equal_fates_are_not_mixed() {
        Given.rules(fates("all")).at(CUTOFF).determines(Status.DETERMINATE, "status_quo");
        Given.rules(fates("all"))
                .and(by("a1", "x").predicate("freed.both").asserts())
                .at(CUTOFF)
                .determines(Status.DETERMINATE, "established");
    }

    @Test
    void e__a_fate_that_is_open_is_not_mixed() {
        var given = Given.rules(fates("all"))
                .and(by("a1", "x").predicate("freed.both").subjects("s1").asserts());

        assertThat(given.at(JUST_BEFORE).standing("freed").mixedFates()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"any", "majority"})
    void e__only_a_fact_that_asks_for_all_has_mixed_fates(String quantifier) {
        var given = Given.rules(fates(quantifier).subjects("s1", "s2", "s3"))
                .and(by("a1", "x").predicate("freed.both").subjects("s1").asserts());

        assertThat(given.at(CUTOFF).standing("freed").mixedFates()).isFalse();
    }

    @Test
    void e__fates_in_an_exclusion_are_not_mixed() {
        var rules = Rules.of()
                .subjects("s1", "s2")
                .outcome(
                        "freed",
                        fact("p.holds").condition(),
                        fact("q.holds").subjects("all").condition())
                .residual("other", fact("r.holds").condition())
                .statusQuo("held");
        var view = Given.rules(rules)
                .and(by("a1", "x").predicate("q.holds").subjects("s1").asserts())
                .at(CUTOFF);

        assertThat(view.standing("freed").mixedFates()).isFalse();
        view.determines(Status.DETERMINATE, "status_quo");
    }

    @Test
    void e__mixed_fates_in_when_survive_an_exclusion() {
        var rules = Rules.of()
                .subjects("s1", "s2")
                .outcome(
                        "freed",
                        fact("freed.both").subjects("all").condition(),
                        fact("q.holds").condition())
                .residual("other", fact("r.holds").condition())
                .statusQuo("held");

        Given.rules(rules)
                .and(by("a1", "x").predicate("freed.both").subjects("s1").asserts())
                .at(CUTOFF)
                .determines(Status.DETERMINATE, "mixed_fates");
    }

    @Test
    void e__without_a_residual_mixed_fates_decide_nothing() {
        var rules = Rules.of()
                .subjects("s1", "s2")
                .outcome("freed", fact("freed.both").subjects("all").condition())
                .statusQuo("held");

        Given.rules(rules)
                .and(by("a1", "x").predicate("freed.both").subjects("s1").asserts())
                .at(CUTOFF)
                .determines(Status.DETERMINATE, "status_quo");
    }

    @Test
    void e__a_contest_comes_before_mixed_fates() {
        Given.rules(fates("all").outcome("p", fact("p.holds").condition()))
                .and(by("a1", "x").predicate("freed.both").subjects("s1").asserts(), says("p"), denies("p"))
                .at(CUTOFF)
                .determines(Status.CONFLICTED, "contradicted");
    }

    @Test
    void f__the_status_quo_wins_by_default() {
        var found = Given.rules(RULES)
                .at(CUTOFF)
                .determines(Status.DETERMINATE, "status_quo")
                .pays(1, 0, 0, 0, 1)
                .determination();

        assertThat(found.outcome()).isEqualTo("quo");
    }

    @Test
    void f__without_a_status_quo_people_decide() {
        Given.rules(Rules.of().outcome("p", fact("p.holds").condition()))
                .at(CUTOFF)
                .determines(Status.CONFLICTED, "no_status_quo");
    }

    @Test
    void f__equal_parts_for_every_outcome() {
        Given.rules(RULES.with("at_cutoff", "split"))
                .at(CUTOFF)
                .determines(Status.DETERMINATE, "nothing_established_split")
                .pays(4, 1, 1, 1, 1);
    }

    @Test
    void f__a_refund() {
        var view = Given.rules(RULES.with("at_cutoff", "annul"))
                .at(CUTOFF)
                .determines(Status.ANNULLED, "nothing_established");

        assertThat(view.determination().payout()).isNull();
        assertThat(view.determination().outcome()).isNull();
    }

    @Test
    void f__people() {
        Given.rules(RULES.with("at_cutoff", "adjudicate"))
                .at(CUTOFF)
                .determines(Status.CONFLICTED, "nothing_established");
    }

    @Test
    void the_derivation_names_each_outcome_and_why_the_losers_lost() {
        var view = Given.rules(RULES).and(says("q")).at(CUTOFF);
        var derivation = view.derivation().members();

        assertThat(derivation)
                .containsKeys(
                        "clause",
                        "operator",
                        "value",
                        "reason",
                        "outcome",
                        "payout",
                        "t",
                        "rules_hash",
                        "evidence_set_hash",
                        "outcomes",
                        "why_not");
        assertThat(derivation.get("clause")).hasToString("Str[value=outcomes]");
        assertThat(derivation.get("operator")).hasToString("Str[value=exactly_one]");
        assertThat(derivation.get("why_not"))
                .hasToString(
                        org.marketresolution.domain.kernel.JsonText.parse("""
                            [{"key": "p", "clause": "outcomes/p/when/fact", "reason": "no_qualifying_evidence"},
                             {"key": "r", "clause": "outcomes/r/when/fact", "reason": "no_qualifying_evidence"}]
                            """).toString());
        assertThat(view.determination().derivationHash())
                .isEqualTo(org.marketresolution.domain.kernel.Hash.of(view.derivation()));
    }

    @Test
    void a_tied_derivation_names_no_loser_that_was_established() {
        assertThat(String.valueOf(two(RULES).at("03-15").derivation().get("why_not")))
                .contains("outcomes/p/")
                .doesNotContain("outcomes/q/");
    }

    @Test
    void each_outcome_carries_the_hash_of_its_own_derivation() {
        var view = Given.rules(RULES).and(says("q")).at(CUTOFF);
        var assessment = view.assessment("q");

        assertThat(assessment.standing().derivationHash())
                .isEqualTo(org.marketresolution.domain.kernel.Hash.of(assessment.derivation()));
        assertThat(assessment.derivation().get("tree"))
                .isEqualTo(assessment.tree().toJson());
        assertThat(String.valueOf(view.derivation()))
                .contains(assessment.standing().derivationHash().value());
    }

    private static Rules fates(String quantifier) {
        return Rules.of()
                .subjects("s1", "s2")
                .outcome("freed", fact("freed.both").subjects(quantifier).condition())
                .residual("other", fact("r.holds").condition())
                .statusQuo("held");
    }

    private static Given two(Rules rules) {
        return Given.rules(rules).and(says("q"), says("r"));
    }

    private static Item says(String outcome) {
        return by("a1", "a1-" + outcome).predicate(outcome + ".holds").asserts();
    }

    private static Item denies(String outcome) {
        return by("b1", "b1-" + outcome).predicate(outcome + ".holds").denies();
    }
}
