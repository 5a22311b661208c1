package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.sold;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.rules.NotCounted.Reason;

/** Step 5: asserting against denying statements. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConflictsTest {
    private static final Rules RULES = Rules.on(sold().maxTier(2));

    private static final Item EARLY = by("a1", "x");
    private static final Rules ADJUDICATE = RULES.with("conflict", "adjudicate");
    private static final Rules LATEST = RULES.with("conflict", "latest_wins");

    private static Item later(String issuer) {
        return by(issuer, "y").announced(on("03-02")).received(on("03-02"));
    }

    @Test
    void a_denial_alone_contradicts_nobody() {
        var given = Given.rules(RULES).and(by("a1", "x").denies());

        given.at("03-15").stands("yes", Standing.OPEN).counts("yes", "x");
        given.at(CUTOFF).stands("yes", Standing.RULED_OUT);
    }

    @Test
    void by_default_the_better_tier_wins() {
        Given.rules(RULES)
                .and(by("a1", "x").asserts(), later("c2").denies())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED)
                .counts("yes", "x")
                .doesNotCount("yes", "y", Reason.OUTWEIGHED);
        Given.rules(RULES)
                .and(by("a1", "x").denies(), later("c2").asserts())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .counts("yes", "x")
                .doesNotCount("yes", "y", Reason.OUTWEIGHED);
    }

    @Test
    void a_denying_side_that_wins_fails_the_fact_at_the_cutoff() {
        Given.rules(RULES)
                .and(by("a1", "x").denies(), later("c2").asserts())
                .at(CUTOFF)
                .stands("yes", Standing.RULED_OUT);
    }

    @Test
    void the_best_tier_of_a_side_speaks_for_it() {
        Given.rules(RULES)
                .and(
                        by("c2", "w").asserts(),
                        by("a1", "x").asserts(),
                        later("c2").object("red").denies())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void equal_best_tiers_contradict_each_other() {
        var view = Given.rules(RULES)
                .and(by("a1", "x").asserts(), later("b1").denies())
                .at("03-15");

        view.stands("yes", Standing.CONTESTED).counts("yes", "x", "y");
        assertThat(view.leaf("yes").value()).isEqualTo(Truth.UNKNOWN);
        assertThat(view.leaf("yes").reason()).isEqualTo("contradicted");
    }

    @Test
    void a_contradiction_stays_unknown_after_the_cutoff() {
        Given.rules(RULES)
                .and(by("a1", "x").asserts(), later("b1").denies())
                .at("07-01")
                .stands("yes", Standing.CONTESTED);
    }

    @Test
    void under_adjudicate_any_two_sides_contradict_each_other() {
        Given.rules(ADJUDICATE)
                .and(by("a1", "x").asserts(), later("c2").denies())
                .at("03-15")
                .stands("yes", Standing.CONTESTED);
        Given.rules(ADJUDICATE)
                .and(by("c2", "x").asserts(), later("a1").denies())
                .at("03-15")
                .stands("yes", Standing.CONTESTED);
    }

    @Test
    void under_latest_wins_the_side_of_the_last_statement_stands() {
        Given.rules(LATEST)
                .and(by("a1", "x").denies(), later("c2").asserts())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED)
                .counts("yes", "y")
                .doesNotCount("yes", "x", Reason.OUTWEIGHED);
        Given.rules(LATEST)
                .and(by("a1", "x").asserts(), later("c2").denies())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .counts("yes", "y")
                .doesNotCount("yes", "x", Reason.OUTWEIGHED);
    }

    @Test
    void an_issuers_own_change_of_mind_is_no_conflict() {
        Given.rules(ADJUDICATE)
                .and(EARLY.asserts(), later("a1").denies())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .doesNotCount("yes", "x", Reason.REPLACED);
    }

    @Test
    void the_winning_side_still_needs_its_quorum() {
        Given.rules(Rules.on(sold().maxTier(2).quorum(2)))
                .and(by("a1", "x").asserts(), later("c2").denies())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .counts("yes", "x");
    }

    @Test
    void an_assertion_whose_value_misses_contradicts_nobody() {
        Given.rules(Rules.on(sold().value("gt", "10")))
                .and(by("a1", "x").value("9").asserts(), later("b1").denies())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .counts("yes", "y");
    }
}
