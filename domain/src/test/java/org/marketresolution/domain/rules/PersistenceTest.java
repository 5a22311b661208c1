package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.DEADLINE;
import static org.marketresolution.domain.rules.Rules.sold;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.rules.NotCounted.Reason;

/** Step 5: a fact that must stand unretracted for a while, and the instant at which it will have. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PersistenceTest {
    private static final Rules RULES = Rules.on(sold().persists("P5D"));

    @Test
    void persistence_has_run_at_its_last_instant() {
        var given = Given.rules(RULES).and(by("a1", "x").asserts());

        given.at(on("03-06").minusNanos(1))
                .stands("yes", Standing.OPEN)
                .doesNotCount("yes", "x", Reason.NOT_YET_PERSISTED);
        given.at("03-06").stands("yes", Standing.ESTABLISHED).counts("yes", "x");
    }

    @Test
    void persistence_runs_from_the_beginning_of_the_announcement_not_from_receipt() {
        var given = Given.rules(RULES)
                .and(by("a1", "x")
                        .announced(on("03-01"), on("03-04"))
                        .received(on("03-05"))
                        .asserts());

        given.at(on("03-06").minusNanos(1)).stands("yes", Standing.OPEN);
        given.at("03-06").stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void persistence_of_an_unannounced_statement_runs_from_receipt() {
        var given = Given.rules(Rules.on(sold().persists("P5D").clock("occurred")))
                .and(by("a1", "x")
                        .unannounced()
                        .occurred(on("02-01"), on("02-01"))
                        .received(on("03-03"))
                        .asserts());

        given.at(on("03-08").minusNanos(1)).stands("yes", Standing.OPEN);
        given.at("03-08").stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void persistence_counts_as_run_at_the_cutoff() {
        var given = Given.rules(RULES)
                .and(by("a1", "x").announced(DEADLINE).received(DEADLINE).asserts());

        given.at(CUTOFF.minusNanos(1)).stands("yes", Standing.OPEN);
        given.at(CUTOFF).stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_repetition_restarts_no_persistence() {
        Given.rules(RULES)
                .and(
                        by("a1", "x").asserts(),
                        by("a1", "y")
                                .announced(on("03-05"))
                                .received(on("03-05"))
                                .asserts())
                .at("03-06")
                .stands("yes", Standing.ESTABLISHED)
                .counts("yes", "x");
    }

    @Test
    void another_value_restarts_persistence() {
        var given = Given.rules(RULES)
                .and(
                        by("a1", "x").value("1").asserts(),
                        by("a1", "y")
                                .value("2")
                                .announced(on("03-05"))
                                .received(on("03-05"))
                                .asserts());

        given.at("03-06").stands("yes", Standing.OPEN);
        given.at("03-10").stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_denial_before_persistence_has_run_replaces_the_assertion() {
        Given.rules(RULES)
                .and(
                        by("a1", "x").asserts(),
                        by("a1", "y")
                                .announced(on("03-03"))
                                .received(on("03-03"))
                                .denies())
                .at("03-10")
                .stands("yes", Standing.OPEN);
    }

    @Test
    void an_assertion_that_has_not_persisted_contradicts_nobody() {
        Given.rules(RULES)
                .and(by("a1", "x").asserts(), by("b1", "y").denies())
                .at("03-05")
                .stands("yes", Standing.OPEN);
        Given.rules(RULES)
                .and(by("a1", "x").asserts(), by("b1", "y").denies())
                .at("03-06")
                .stands("yes", Standing.CONTESTED);
    }

    @Test
    void a_denial_needs_no_persistence() {
        Given.rules(RULES)
                .and(
                        by("a1", "x").asserts(),
                        by("b1", "y")
                                .announced(on("03-06"))
                                .received(on("03-06"))
                                .denies())
                .at("03-06")
                .stands("yes", Standing.CONTESTED);
    }

    @Test
    void a_latched_statement_withdrawn_before_it_had_persisted_did_not_persist() {
        var latched = RULES.with("revisions", "first_latched");
        var withdrawn = by("a1", "x")
                .retracted(on("03-06").minusNanos(1), RetractionClass.WITHDRAWN)
                .asserts();

        Given.rules(latched)
                .and(withdrawn)
                .at("03-20")
                .stands("yes", Standing.OPEN)
                .doesNotCount("yes", "x", Reason.DID_NOT_PERSIST);
        Given.rules(latched).and(withdrawn).at("03-05").doesNotCount("yes", "x", Reason.NOT_YET_PERSISTED);
    }

    @Test
    void a_latched_statement_withdrawn_when_it_had_persisted_stands() {
        Given.rules(RULES.with("revisions", "first_latched"))
                .and(by("a1", "x")
                        .retracted(on("03-06"), RetractionClass.WITHDRAWN)
                        .asserts())
                .at("03-20")
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_reversed_withdrawal_did_not_happen() {
        Given.rules(RULES.with("revisions", "first_latched"))
                .and(by("a1", "x")
                        .retracted(on("03-03"), RetractionClass.WITHDRAWN, on("03-04"))
                        .asserts())
                .at("03-20")
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void the_standing_says_when_it_will_change_by_time_alone() {
        var given = Given.rules(RULES).and(by("a1", "x").asserts());

        assertThat(given.at("03-02").standing("yes").changesAt()).isEqualTo(on("03-06"));
        assertThat(given.at("03-06").standing("yes").changesAt()).isNull();
    }

    @Test
    void the_earliest_change_is_named() {
        Given given = Given.rules(RULES)
                .and(
                        by("a1", "x").asserts(),
                        by("b1", "y")
                                .announced(on("03-03"))
                                .received(on("03-03"))
                                .asserts());

        assertThat(given.at("03-04").standing("yes").changesAt()).isEqualTo(on("03-06"));
    }

    @Test
    void an_instant_at_which_nothing_would_change_is_not_named() {
        var quorum = Given.rules(Rules.on(sold().persists("P5D").quorum(2)))
                .and(
                        by("a1", "x").asserts(),
                        by("b1", "y")
                                .announced(on("03-03"))
                                .received(on("03-03"))
                                .asserts());

        assertThat(quorum.at("03-04").standing("yes").changesAt()).isEqualTo(on("03-08"));
        assertThat(Given.rules(Rules.on(sold().persists("P5D").quorum(2)))
                        .and(by("a1", "x").asserts())
                        .at("03-04")
                        .standing("yes")
                        .changesAt())
                .isNull();
    }

    @Test
    void the_cutoff_itself_is_not_named() {
        var given = Given.rules(RULES)
                .and(by("a1", "x")
                        .announced(CUTOFF.minusSeconds(5 * 86_400))
                        .received(on("05-30"))
                        .asserts());
        var earlier = Given.rules(RULES)
                .and(by("a1", "x")
                        .announced(CUTOFF.minusSeconds(5 * 86_400 + 1))
                        .received(on("05-30"))
                        .asserts());

        assertThat(given.at("06-01").standing("yes").changesAt()).isNull();
        assertThat(earlier.at("06-01").standing("yes").changesAt()).isEqualTo(CUTOFF.minusSeconds(1));
    }

    @Test
    void a_change_between_two_recorded_instants_is_named_at_the_later() {
        var given = Given.rules(RULES)
                .and(by("a1", "x").announced(on("03-01").plusNanos(1)).asserts());
        var recorded = on("03-06").plusNanos(1_000);

        assertThat(given.at("03-02").standing("yes").changesAt()).isEqualTo(recorded);
        given.at("03-06").stands("yes", Standing.OPEN);
        given.at(recorded).stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_change_after_the_last_recorded_instant_before_the_cutoff_is_not_named() {
        var given = Given.rules(RULES)
                .and(by("a1", "x")
                        .announced(CUTOFF.minusSeconds(5 * 86_400).minusNanos(1))
                        .received(on("05-30"))
                        .asserts());

        assertThat(given.at("06-01").standing("yes").changesAt()).isNull();
    }

    @Test
    void a_change_towards_a_conflict_is_named() {
        var given =
                Given.rules(RULES).and(by("a1", "x").asserts(), by("b1", "y").denies());

        assertThat(given.at("03-02").standing("yes").changesAt()).isEqualTo(on("03-06"));
    }

    @Test
    void an_item_that_is_not_known_yet_changes_nothing() {
        var given = Given.rules(RULES).and(by("a1", "x").received(on("03-03")).asserts());

        assertThat(given.at("03-02").standing("yes").changesAt()).isNull();
    }
}
