package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.fact;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.domain.kernel.Json;

/** Steps 8 and 9: independent outcomes, subjects determined alone, scalars, and payouts. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherMarketsTest {
    private static final Instant JUST_BEFORE = CUTOFF.minusNanos(1);
    private static final Rules INDEPENDENT = Rules.of()
            .with("kind", "multi_select")
            .with("exclusivity", "independent")
            .outcome("p", fact("p.holds").condition())
            .outcome("q", fact("q.holds").condition());
    private static final Rules EACH = Rules.of()
            .subjects("s1", "s2")
            .outcome("freed", fact("p.holds").subjects("each").condition())
            .outcome("dead", fact("q.holds").condition())
            .statusQuo("held");
    private static final Rules SCALAR = Rules.of()
            .scale("100", "300", Json.object().with("max_tier", Json.of(2)))
            .outcome("long")
            .outcome("short");

    @Test
    void independent_outcomes_wait_for_the_cutoff_while_one_is_not_established() {
        var given = Given.rules(INDEPENDENT).and(says("p"));

        given.at(JUST_BEFORE).determines(Status.TOO_EARLY, "before_cutoff");
        given.at(CUTOFF).determines(Status.DETERMINATE, "each_by_itself").pays(1, 1, 0);
    }

    @Test
    void independent_outcomes_may_all_be_established_early() {
        var given = Given.rules(INDEPENDENT).and(says("p"), says("q"));

        assertThat(given.at("03-15")
                        .determines(Status.DETERMINATE, "all_established")
                        .pays(1, 1, 1)
                        .determination()
                        .outcome())
                .isNull();
    }

    @Test
    void independent_outcomes_that_are_all_established_wait_where_early_resolution_is_not_allowed() {
        var given =
                Given.rules(INDEPENDENT.with("early_resolution", "at_deadline")).and(says("p"), says("q"));

        given.at(JUST_BEFORE).determines(Status.TOO_EARLY, "before_cutoff");
        given.at(CUTOFF).determines(Status.DETERMINATE, "each_by_itself").pays(1, 1, 1);
    }

    @Test
    void independent_outcomes_are_conflicted_from_the_cutoff_on_if_any_is_contested() {
        var given = Given.rules(INDEPENDENT).and(says("p"), says("q"), denies("q"));

        given.at(JUST_BEFORE).determines(Status.TOO_EARLY, "before_cutoff");
        given.at(CUTOFF).determines(Status.CONFLICTED, "contradicted");
    }

    @Test
    void independent_outcomes_may_all_fail() {
        Given.rules(INDEPENDENT)
                .at(CUTOFF)
                .determines(Status.DETERMINATE, "each_by_itself")
                .pays(1, 0, 0);
    }

    @Test
    void a_market_on_each_subject_waits_for_the_cutoff() {
        var given = Given.rules(EACH).and(says("p"));

        given.at(JUST_BEFORE).determines(Status.TOO_EARLY, "before_cutoff");
        given.at(CUTOFF).determines(Status.DETERMINATE, "each_subject").pays(1, 1, 0, 0);
    }

    @Test
    void the_payouts_of_the_subjects_are_averaged() {
        Given.rules(EACH)
                .and(by("a1", "x").predicate("p.holds").subjects("s1").asserts())
                .at(CUTOFF)
                .determines(Status.DETERMINATE, "each_subject")
                .pays(2, 1, 0, 1);
    }

    @Test
    void every_fact_is_asked_of_the_subject_alone() {
        // dead holds for any of both, and yet only for s2.
        Given.rules(EACH)
                .and(
                        by("a1", "x").predicate("p.holds").subjects("s1").asserts(),
                        by("a1", "y").predicate("q.holds").subjects("s2").asserts())
                .at(CUTOFF)
                .determines(Status.DETERMINATE, "each_subject")
                .pays(2, 1, 1, 0);
    }

    @Test
    void the_first_subject_that_is_not_determinate_gives_the_market_its_status() {
        var tie = by("a1", "x")
                .predicate("p.holds")
                .subjects("s1")
                .asserts()
                .predicate("q.holds")
                .asserts();
        var contest = by("b1", "y").predicate("p.holds").subjects("s2").denies();
        var contested = by("a2", "z").predicate("p.holds").subjects("s2").asserts();

        Given.rules(EACH).and(tie, contest, contested).at(CUTOFF).determines(Status.TIE, "several_established");
        Given.rules(EACH.subjects("s2", "s1"))
                .and(tie, contest, contested)
                .at(CUTOFF)
                .determines(Status.CONFLICTED, "contradicted");
    }

    @Test
    void a_subject_alone_has_no_mixed_fates() {
        var rules = Rules.of()
                .subjects("s1", "s2")
                .outcome("freed", fact("p.holds").subjects("each").condition())
                .outcome("dead", fact("q.holds").subjects("all").condition())
                .residual("other", fact("r.holds").condition())
                .statusQuo("held");

        Given.rules(rules)
                .and(by("a1", "x").predicate("q.holds").subjects("s1").asserts())
                .at(CUTOFF)
                .determines(Status.DETERMINATE, "each_subject")
                .pays(2, 0, 1, 0, 1);
    }

    @Test
    void each_subjects_standing_is_told() {
        var standing = Given.rules(EACH)
                .and(by("a1", "x").predicate("p.holds").subjects("s1").asserts())
                .at(CUTOFF)
                .standing("freed");

        assertThat(standing.standing()).isEqualTo(Standing.RULED_OUT);
        assertThat(standing.bySubject())
                .isEqualTo(java.util.Map.of("s1", Standing.ESTABLISHED, "s2", Standing.RULED_OUT));
        assertThat(Given.rules(EACH).at(CUTOFF).standing("held").bySubject()).isEmpty();
    }

    @Test
    void without_an_each_fact_no_subject_is_told_apart() {
        var rules = Rules.of()
                .subjects("s1", "s2")
                .outcome("freed", fact("p.holds").subjects("all").condition())
                .statusQuo("held");

        assertThat(Given.rules(rules).at(CUTOFF).standing("freed").bySubject()).isEmpty();
    }

    @Test
    void each_without_subjects_is_determined_like_any_market() {
        Given.rules(Rules.of()
                        .outcome("freed", fact("p.holds").subjects("each").condition())
                        .statusQuo("held"))
                .and(says("p"))
                .at("03-15")
                .determines(Status.DETERMINATE, "established");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 1, 0, 1",
        "99, 1, 0, 1",
        "300, 1, 1, 0",
        "301.5, 1, 1, 0",
        "150, 4, 1, 3",
        "200, 2, 1, 1",
        "100.5, 400, 1, 399",
        "299.99, 20000, 19999, 1"
    })
    void a_scalar_pays_long_by_where_the_number_lies(String value, int denominator, int longPart, int shortPart) {
        Given.rules(SCALAR)
                .and(close("a1", "x", value))
                .at("03-15")
                .determines(Status.DETERMINATE, "agreed")
                .pays(denominator, longPart, shortPart);
    }

    @Test
    void a_number_as_long_as_they_come_is_exact() {
        var rules = Rules.of()
                .scale("-0.000000000000000001", "1", Json.object())
                .outcome("long")
                .outcome("short");
        var payout = Objects.requireNonNull(Given.rules(rules)
                .and(close("a1", "x", "0"))
                .at("03-15")
                .determination()
                .payout());

        assertThat(payout.denominator()).isEqualTo(new BigInteger("1000000000000000001"));
        assertThat(payout.toJson().get("denominator")).isEqualTo(Json.of("1000000000000000001"));
        assertThat(payout.toJson())
                .hasToString("Obj[members={numerators=Arr[elements=[Int[value=1], Str[value=1000000000000000000]]],"
                        + " denominator=Str[value=1000000000000000001]}]");
    }

    @Test
    void a_scalar_waits_for_the_cutoff_and_refunds_by_default() {
        Given.rules(SCALAR).at(JUST_BEFORE).determines(Status.TOO_EARLY, "before_cutoff");
        Given.rules(SCALAR).at(CUTOFF).determines(Status.ANNULLED, "nothing_established");
        Given.rules(SCALAR.with("at_cutoff", "split")).at(CUTOFF).pays(2, 1, 1);
    }

    @Test
    void a_scalar_may_not_resolve_early_where_that_is_not_allowed() {
        var given = Given.rules(SCALAR.with("early_resolution", "at_deadline")).and(close("a1", "x", "150"));

        given.at(JUST_BEFORE).determines(Status.TOO_EARLY, "early_resolution_not_allowed");
        given.at(CUTOFF).determines(Status.DETERMINATE, "agreed");
    }

    @Test
    void different_numbers_of_the_best_tier_conflict() {
        Given.rules(SCALAR)
                .and(close("a1", "x", "150"), close("b1", "y", "160"))
                .at("03-15")
                .determines(Status.CONFLICTED, "contradicted");
        Given.rules(SCALAR)
                .and(close("a1", "x", "150"), close("b1", "y", "150.0"))
                .at("03-15")
                .determines(Status.DETERMINATE, "agreed");
    }

    @Test
    void a_number_of_a_lesser_tier_is_put_aside() {
        Given.rules(SCALAR)
                .and(close("a1", "x", "150"), close("c2", "y", "160"))
                .at("03-15")
                .pays(4, 1, 3);
        Given.rules(SCALAR.with("conflict", "adjudicate"))
                .and(close("a1", "x", "150"), close("c2", "y", "160"))
                .at("03-15")
                .determines(Status.CONFLICTED, "contradicted");
    }

    @Test
    void under_latest_wins_the_last_number_stands() {
        var latest = Given.rules(SCALAR.with("conflict", "latest_wins"));

        latest.and(close("a1", "x", "150"), close("c2", "y", "200").announced(on("03-02")))
                .at("03-15")
                .pays(2, 1, 1);
    }

    @Test
    void under_latest_wins_only_those_that_agree_with_the_last_make_up_the_quorum() {
        var rules = Rules.of()
                .with("conflict", "latest_wins")
                .scale("100", "300", Json.object().with("quorum", Json.of(2)))
                .outcome("long")
                .outcome("short");

        Given.rules(rules)
                .and(close("a1", "x", "150"), close("b1", "y", "200").announced(on("03-02")))
                .at("03-15")
                .determines(Status.TOO_EARLY, "before_cutoff");
        Given.rules(rules)
                .and(close("a1", "x", "200"), close("b1", "y", "200").announced(on("03-02")))
                .at("03-15")
                .pays(2, 1, 1);
    }

    @Test
    void a_missed_quorum_leaves_no_number() {
        var rules = Rules.of()
                .scale("100", "300", Json.object().with("quorum", Json.of(2)))
                .outcome("long")
                .outcome("short");

        Given.rules(rules).and(close("a1", "x", "150")).at("03-15").determines(Status.TOO_EARLY, "before_cutoff");
        Given.rules(rules).and(close("a1", "x", "150")).at(CUTOFF).determines(Status.ANNULLED, "nothing_established");
    }

    @Test
    void a_scalar_statement_without_a_value_or_a_denial_says_no_number() {
        Given.rules(SCALAR)
                .and(by("a1", "x").predicate("index.close").asserts())
                .at("03-15")
                .determines(Status.TOO_EARLY, "before_cutoff");
        Given.rules(SCALAR)
                .and(
                        close("a1", "x", "150"),
                        by("b1", "y").predicate("index.close").denies())
                .at("03-15")
                .determines(Status.DETERMINATE, "agreed");
    }

    @Test
    void an_issuers_later_number_replaces_its_earlier() {
        Given.rules(SCALAR)
                .and(close("a1", "x", "150"), close("a1", "y", "200").announced(on("03-02")))
                .at("03-15")
                .pays(2, 1, 1);
    }

    @Test
    void scalar_outcomes_have_no_standing_and_show_their_reading() {
        var view = Given.rules(SCALAR)
                .and(close("a1", "x", "150"))
                .at("03-15")
                .stands("long", null)
                .stands("short", null);
        var tree = view.assessment("long").tree();

        assertThat(tree.clause()).isEqualTo("outcomes/long");
        assertThat(tree.operator()).isEqualTo("scale");
        assertThat(tree.value()).isEqualTo(Truth.TRUE);
        assertThat(tree.reason()).isEqualTo("agreed");
        assertThat(tree.evidence()).containsExactly("x");
        assertThat(String.valueOf(view.derivation()))
                .contains("operator=Str[value=scale]")
                .contains("value=Str[value=150]");
    }

    @Test
    void a_scalar_tree_says_why_there_is_no_number() {
        var before = Given.rules(SCALAR).at("03-15").assessment("long").tree();
        var after = Given.rules(SCALAR).at(CUTOFF).assessment("long").tree();
        var torn = Given.rules(SCALAR)
                .and(close("a1", "x", "150"), close("b1", "y", "160"))
                .at("03-15")
                .assessment("long")
                .tree();

        assertThat(before.value()).isEqualTo(Truth.UNKNOWN);
        assertThat(before.reason()).isEqualTo("window_open");
        assertThat(after.value()).isEqualTo(Truth.FALSE);
        assertThat(torn.reason()).isEqualTo("contradicted");
        assertThat(torn.value()).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void a_payout_is_reduced() {
        var payout = new Payout(List.of(BigInteger.TWO, BigInteger.valueOf(4)), BigInteger.valueOf(6));

        assertThat(payout.numerators()).containsExactly(BigInteger.ONE, BigInteger.TWO);
        assertThat(payout.denominator()).isEqualTo(BigInteger.valueOf(3));
        assertThat(payout.sumsToOne()).isTrue();
        assertThat(payout.winner()).isNull();
    }

    @Test
    void a_payout_knows_its_one_winner() {
        assertThat(Payout.allTo(1, 3).winner()).isEqualTo(1);
        assertThat(new Payout(List.of(BigInteger.ONE, BigInteger.ONE), BigInteger.ONE).winner())
                .isNull();
        assertThat(new Payout(List.of(BigInteger.ONE, BigInteger.ZERO), BigInteger.TWO).winner())
                .isNull();
        assertThat(new Payout(List.of(BigInteger.ZERO, BigInteger.ZERO), BigInteger.ONE).winner())
                .isNull();
        assertThat(new Payout(List.of(BigInteger.ONE, BigInteger.ONE), BigInteger.ONE).sumsToOne())
                .isFalse();
    }

    @Test
    void a_payout_lies_between_nothing_and_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Payout(List.of(BigInteger.TWO), BigInteger.ONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Payout(List.of(BigInteger.ONE.negate()), BigInteger.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Payout(List.of(BigInteger.ZERO), BigInteger.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Payout(List.of(BigInteger.ZERO), BigInteger.ONE.negate()));
    }

    @Test
    void averages_of_different_fractions_are_exact() {
        var thirds = new Payout(List.of(BigInteger.ONE, BigInteger.TWO), BigInteger.valueOf(3));
        var halves = new Payout(List.of(BigInteger.ONE, BigInteger.ONE), BigInteger.TWO);

        assertThat(Payout.average(List.of(thirds, halves)))
                .isEqualTo(new Payout(List.of(BigInteger.valueOf(5), BigInteger.valueOf(7)), BigInteger.valueOf(12)));
    }

    @Test
    void integers_travel_as_strings_where_a_double_could_not_carry_them() {
        var most = new Payout(List.of(BigInteger.ONE), BigInteger.valueOf(Json.Int.MAX));
        var more = new Payout(
                List.of(BigInteger.ONE), BigInteger.valueOf(Json.Int.MAX).add(BigInteger.ONE));

        assertThat(most.toJson().get("denominator")).isEqualTo(Json.of(Json.Int.MAX));
        assertThat(more.toJson().get("denominator")).isEqualTo(Json.of("9007199254740992"));
    }

    private static Item close(String issuer, String id, String value) {
        return by(issuer, id).predicate("index.close").value(value).asserts();
    }

    private static Item says(String outcome) {
        return by("a1", "a1-" + outcome).predicate(outcome + ".holds").asserts();
    }

    private static Item denies(String outcome) {
        return by("b1", "b1-" + outcome).predicate(outcome + ".holds").denies();
    }
}
