package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.fact;
import static org.marketresolution.domain.rules.Rules.sold;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.rules.RuleImpact.ChangedWeight;
import org.marketresolution.domain.rules.RuleImpact.Leader;
import org.marketresolution.domain.rules.RuleImpact.Share;

/** What other rules would make of the evidence that there is. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleImpactTest {
    private static final Rules RULES = Rules.on(sold());
    private static final Instant MAY = on("05-01");

    private static RuleImpact impact(Rules before, Rules after, Item... items) {
        return impact(before, after, MAY, items);
    }

    private static RuleImpact impact(Rules before, Rules after, Instant t, Item... items) {
        return RuleImpact.of(
                before.read(), after.read(), Stream.of(items).map(Item::build).toList(), t);
    }

    private static Leader all(String outcome) {
        return new Leader(Status.DETERMINATE, List.of(new Share(outcome, BigInteger.ONE, BigInteger.ONE)));
    }

    @Test
    void the_same_rules_change_no_weight_and_no_leader() {
        var impact = impact(RULES, RULES, by("a1", "x").asserts(), by("c2", "y").asserts());

        assertThat(impact.evidence()).isEmpty();
        assertThat(impact.leaderFlips()).isFalse();
        assertThat(impact.before()).isEqualTo(all("yes"));
        assertThat(impact.after()).isEqualTo(all("yes"));
    }

    @Test
    void an_item_that_would_not_count_any_more_names_the_reason() {
        var impact = impact(RULES, Rules.on(sold().parties("B")), by("a1", "x").asserts());

        assertThat(impact.evidence()).containsExactly(new ChangedWeight("x", "yes", "counts", "party_excluded"));
        assertThat(impact.leaderFlips()).isTrue();
        assertThat(impact.before()).isEqualTo(all("yes"));
        assertThat(impact.after()).isEqualTo(all("no"));
    }

    @Test
    void an_item_may_be_named_by_one_version_alone() {
        var impact = impact(RULES, Rules.on(fact("house.burnt")), by("a1", "x").asserts());

        assertThat(impact.evidence()).containsExactly(new ChangedWeight("x", "yes", "counts", "not_named"));
    }

    @Test
    void an_item_counts_if_some_leaf_counts_it() {
        var strict = sold().quorum(2).parties("B").condition();
        var before = Rules.of().outcome("yes", strict).statusQuo("no");
        var after =
                Rules.of().outcome("yes", Rules.any(strict, sold().condition())).statusQuo("no");

        assertThat(impact(before, after, by("a1", "x").asserts()).evidence())
                .containsExactly(new ChangedWeight("x", "yes", "party_excluded", "counts"));
    }

    @Test
    void weights_are_listed_by_item_and_then_by_outcome() {
        var before = Rules.of()
                .outcome("two", sold().condition())
                .outcome("one", sold().object("flat").condition())
                .statusQuo("no");
        var after = before.with("clock", "occurred");
        var impact = impact(
                before,
                after,
                by("b1", "z").object("flat").asserts(),
                by("a1", "a").object("flat").asserts());

        assertThat(impact.evidence())
                .containsExactly(
                        new ChangedWeight("a", "two", "counts", "no_time"),
                        new ChangedWeight("a", "one", "counts", "no_time"),
                        new ChangedWeight("z", "two", "counts", "no_time"),
                        new ChangedWeight("z", "one", "counts", "no_time"));
    }

    @Test
    void an_outcome_that_only_one_version_lists_names_nothing_in_the_other() {
        var after = RULES.outcome("other", sold().condition());

        assertThat(impact(RULES, after, by("a1", "x").asserts()).evidence())
                .containsExactly(new ChangedWeight("x", "other", "not_named", "counts"));
    }

    @Test
    void weights_are_those_of_today_and_leaders_those_of_the_cutoff() {
        var patient = Rules.on(sold().persists("P90D"));
        var impact = impact(RULES, patient, by("a1", "x").asserts());

        assertThat(impact.evidence()).containsExactly(new ChangedWeight("x", "yes", "counts", "not_yet_persisted"));
        assertThat(impact.leaderFlips()).isFalse();
        assertThat(impact.after()).isEqualTo(all("yes"));
    }

    @Test
    void each_version_leads_at_its_own_cutoff() {
        var longer = RULES.deadline("2025-12-31T00:00:00", "Etc/UTC");
        var june = on("06-10");
        var item = by("a1", "x").announced(on("06-02")).received(on("06-05"));
        var impact = impact(RULES, longer, june, item.asserts());

        assertThat(impact.evidence()).containsExactly(new ChangedWeight("x", "yes", "late", "counts"));
        assertThat(impact.before()).isEqualTo(all("no"));
        assertThat(impact.after()).isEqualTo(all("yes"));
    }

    @Test
    void what_is_not_known_yet_plays_no_part() {
        var stricter = Rules.on(sold().parties("B"));
        var tomorrow = MAY.plusSeconds(86_400);
        var impact = impact(
                RULES,
                stricter,
                by("a1", "x").received(tomorrow).asserts(),
                by("b1", "y").retracted(tomorrow, RetractionClass.ERROR).asserts());

        assertThat(impact.evidence()).isEmpty();
        assertThat(impact.leaderFlips()).isFalse();
        assertThat(impact.after()).isEqualTo(all("yes"));
    }

    @Test
    void a_leader_flips_with_the_status() {
        var impact = impact(RULES, RULES.with("at_cutoff", "annul"));

        assertThat(impact.before()).isEqualTo(all("no"));
        assertThat(impact.after()).isEqualTo(new Leader(Status.ANNULLED, List.of()));
        assertThat(impact.leaderFlips()).isTrue();
    }

    @Test
    void a_leader_flips_with_the_parts_that_outcomes_share_in() {
        var before = Rules.of()
                .outcome("one", sold().condition())
                .outcome("two", sold().object("flat").condition())
                .with("tie", "split");
        var item = by("a1", "x").object("flat").asserts();
        var impact = impact(before, before.with("tie", "first_listed"), item);

        assertThat(impact.before())
                .isEqualTo(new Leader(
                        Status.DETERMINATE,
                        List.of(
                                new Share("one", BigInteger.ONE, BigInteger.TWO),
                                new Share("two", BigInteger.ONE, BigInteger.TWO))));
        assertThat(impact.after()).isEqualTo(all("one"));
        assertThat(impact.leaderFlips()).isTrue();
    }

    @Test
    void an_outcome_that_moves_or_comes_without_a_share_flips_nothing() {
        var before = Rules.of().outcome("yes", sold().condition()).statusQuo("no");
        var after = Rules.of()
                .statusQuo("no")
                .outcome("other", fact("house.burnt").condition())
                .outcome("yes", sold().condition());

        assertThat(impact(before, after, by("a1", "x").asserts()).leaderFlips()).isFalse();
    }

    @Test
    void an_impact_is_written_with_both_leaders() {
        var impact = impact(RULES, Rules.on(sold().parties("B")), by("a1", "x").asserts());

        assertThat(CanonicalJson.text(impact.toJson()))
                .isEqualTo(
                        "{\"evidence\":[{\"after\":\"party_excluded\",\"before\":\"counts\",\"evidence\":\"x\",\"outcome\":\"yes\"}],"
                            + "\"leader\":{\"after\":{\"shares\":[{\"denominator\":1,\"numerator\":1,\"outcome\":\"no\"}],\"status\":\"determinate\"},"
                            + "\"before\":{\"shares\":[{\"denominator\":1,\"numerator\":1,\"outcome\":\"yes\"}],\"status\":\"determinate\"}},"
                            + "\"leader_flips\":true}");
    }

    @Test
    void a_flip_is_seen_from_both_sides() {
        for (long seed = 0; seed < 500; seed++) {
            var histories = new Histories(seed);
            var given = histories.draw();
            var other = new Histories(seed + 10_000).draw().rules();
            var t = histories.instant(given);
            var there = RuleImpact.of(given.rules(), other, given.evidence(), t);
            var back = RuleImpact.of(other, given.rules(), given.evidence(), t);

            assertThat(back.leaderFlips()).as("seed %d", seed).isEqualTo(there.leaderFlips());
            assertThat(back.before()).isEqualTo(there.after());
            assertThat(back.evidence())
                    .containsExactlyInAnyOrderElementsOf(there.evidence().stream()
                            .map(each ->
                                    new ChangedWeight(each.evidence(), each.outcome(), each.after(), each.before()))
                            .toList());
            assertThat(RuleImpact.of(given.rules(), given.rules(), given.evidence(), t)
                            .leaderFlips())
                    .isFalse();
        }
    }

    @Test
    void from_the_cutoff_on_the_leader_is_what_is_determined() {
        for (long seed = 0; seed < 300; seed++) {
            var given = new Histories(seed).draw();
            var impact = RuleImpact.of(given.rules(), given.rules(), given.evidence(), CUTOFF);

            assertThat(impact.before().status())
                    .isEqualTo(Evaluation.determine(given.rules(), given.evidence(), CUTOFF)
                            .status());
        }
    }
}
