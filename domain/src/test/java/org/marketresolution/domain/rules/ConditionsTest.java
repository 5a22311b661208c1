package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.all;
import static org.marketresolution.domain.rules.Rules.any;
import static org.marketresolution.domain.rules.Rules.atLeast;
import static org.marketresolution.domain.rules.Rules.fact;
import static org.marketresolution.domain.rules.Rules.none;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.domain.kernel.Json;

/** Steps 6 and 7: Kleene's tables, exclusions and standings. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConditionsTest {
    private static final Json.Obj P = fact("p.holds").condition();
    private static final Json.Obj Q = fact("q.holds").condition();

    @ParameterizedTest
    @CsvSource({
        "TRUE, TRUE, TRUE, TRUE", "TRUE, FALSE, FALSE, TRUE", "TRUE, UNKNOWN, UNKNOWN, TRUE",
        "FALSE, TRUE, FALSE, TRUE", "FALSE, FALSE, FALSE, FALSE", "FALSE, UNKNOWN, FALSE, UNKNOWN",
        "UNKNOWN, TRUE, UNKNOWN, TRUE", "UNKNOWN, FALSE, FALSE, UNKNOWN", "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN"
    })
    void all_and_any_follow_kleenes_tables(Truth one, Truth other, Truth all, Truth any) {
        assertThat(Truth.atLeast(2, List.of(one, other))).isEqualTo(all);
        assertThat(Truth.atLeast(1, List.of(one, other))).isEqualTo(any);
    }

    @Test
    void negation_keeps_the_unknown() {
        assertThat(Truth.TRUE.not()).isEqualTo(Truth.FALSE);
        assertThat(Truth.FALSE.not()).isEqualTo(Truth.TRUE);
        assertThat(Truth.UNKNOWN.not()).isEqualTo(Truth.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "TRUE, TRUE, UNKNOWN, TRUE",
        "TRUE, FALSE, FALSE, FALSE",
        "TRUE, UNKNOWN, FALSE, UNKNOWN",
        "UNKNOWN, UNKNOWN, FALSE, UNKNOWN",
        "UNKNOWN, FALSE, FALSE, FALSE"
    })
    void a_count_is_decided_as_soon_as_nothing_open_can_change_it(Truth a, Truth b, Truth c, Truth two) {
        assertThat(Truth.atLeast(2, List.of(a, b, c))).isEqualTo(two);
    }

    @Test
    void all_waits_for_every_part() {
        of(all(P, Q)).at("03-15").stands("o", Standing.OPEN);
        of(all(P, Q), says("p.holds")).at("03-15").stands("o", Standing.OPEN);
        of(all(P, Q), says("p.holds"), says("q.holds")).at("03-15").stands("o", Standing.ESTABLISHED);
        of(all(P, Q), says("p.holds")).at(CUTOFF).stands("o", Standing.RULED_OUT);
    }

    @Test
    void any_takes_the_first_that_holds() {
        of(any(P, Q), says("q.holds")).at("03-15").stands("o", Standing.ESTABLISHED);
        of(any(P, Q)).at("03-15").stands("o", Standing.OPEN);
        of(any(P, Q)).at(CUTOFF).stands("o", Standing.RULED_OUT);
    }

    @Test
    void none_holds_at_the_cutoff_at_the_earliest() {
        of(none(P, Q)).at("03-15").stands("o", Standing.OPEN);
        of(none(P, Q)).at(CUTOFF).stands("o", Standing.ESTABLISHED);
        of(none(P, Q), says("q.holds")).at("03-15").stands("o", Standing.RULED_OUT);
    }

    @Test
    void at_least_counts_the_parts_that_hold() {
        var twoOfThree = atLeast(2, P, Q, fact("r.holds").condition());

        of(twoOfThree, says("p.holds")).at("03-15").stands("o", Standing.OPEN);
        of(twoOfThree, says("p.holds"), says("r.holds")).at("03-15").stands("o", Standing.ESTABLISHED);
        of(twoOfThree, says("p.holds")).at(CUTOFF).stands("o", Standing.RULED_OUT);
    }

    @Test
    void the_tree_names_every_clause_by_its_path() {
        var tree = of(all(P, any(Q, atLeast(1, none(P)))))
                .at("03-15")
                .assessment("o")
                .tree();

        assertThat(tree.clause()).isEqualTo("outcomes/o");
        assertThat(tree.operator()).isEqualTo("outcome");
        var all = tree.children().getFirst();
        assertThat(all.clause()).isEqualTo("outcomes/o/when/all");
        assertThat(all.children())
                .extracting(Node::clause)
                .containsExactly("outcomes/o/when/all/0/fact", "outcomes/o/when/all/1/any");
        var any = all.children().getLast();
        assertThat(any.children())
                .extracting(Node::clause)
                .containsExactly("outcomes/o/when/all/1/any/0/fact", "outcomes/o/when/all/1/any/1/of");
        assertThat(any.children().getLast().children().getFirst().clause())
                .isEqualTo("outcomes/o/when/all/1/any/1/of/0/none");
        assertThat(any.children().getLast().operator()).isEqualTo("at_least");
    }

    @Test
    void joined_clauses_say_whether_they_hold() {
        var given = of(all(P, Q), says("p.holds"), says("q.holds"));

        assertThat(given.at("03-15").assessment("o").tree().reason()).isEqualTo("holds");
        assertThat(of(all(P, Q)).at("03-15").assessment("o").tree().reason()).isEqualTo("open");
        assertThat(of(all(P, Q)).at(CUTOFF).assessment("o").tree().reason()).isEqualTo("fails");
    }

    @Test
    void an_exclusion_dominates() {
        unless(says("p.holds"), says("q.holds")).at("03-15").stands("o", Standing.RULED_OUT);
        unless(says("p.holds"), says("q.holds")).at(CUTOFF).stands("o", Standing.RULED_OUT);
        unless(says("q.holds")).at("03-15").stands("o", Standing.RULED_OUT);
    }

    @Test
    void an_exclusion_that_is_still_open_keeps_the_outcome_from_being_established_early() {
        unless(says("p.holds")).at("03-15").stands("o", Standing.OPEN);
        unless(says("p.holds")).at(CUTOFF).stands("o", Standing.ESTABLISHED);
    }

    @Test
    void an_exclusion_has_its_own_node() {
        var children =
                unless(says("p.holds")).at("03-15").assessment("o").tree().children();

        assertThat(children).extracting(Node::clause).containsExactly("outcomes/o/when/fact", "outcomes/o/unless");
        assertThat(children.getLast().operator()).isEqualTo("unless");
        assertThat(children.getLast().children()).extracting(Node::clause).containsExactly("outcomes/o/unless/fact");
    }

    @Test
    void an_outcome_is_contested_when_a_leaf_of_its_condition_is_contradicted() {
        of(P, says("p.holds"), denies("p.holds")).at("03-15").stands("o", Standing.CONTESTED);
        of(all(P, Q), says("p.holds"), denies("p.holds")).at("03-15").stands("o", Standing.CONTESTED);
    }

    @Test
    void an_outcome_is_contested_when_a_leaf_of_its_exclusion_is_contradicted() {
        unless(says("p.holds"), says("q.holds"), denies("q.holds")).at(CUTOFF).stands("o", Standing.CONTESTED);
    }

    @Test
    void a_contradicted_leaf_contests_whether_or_not_it_decided() {
        // The other part alone keeps the condition open, and it is contested all the same.
        of(any(P, all(Q, P)), says("q.holds"), denies("q.holds")).at("03-15").stands("o", Standing.CONTESTED);
    }

    @Test
    void a_contradicted_leaf_contests_nothing_that_is_decided() {
        of(any(P, Q), says("p.holds"), denies("p.holds"), says("q.holds"))
                .at("03-15")
                .stands("o", Standing.ESTABLISHED);
        of(all(P, Q), says("p.holds"), denies("p.holds")).at(CUTOFF).stands("o", Standing.RULED_OUT);
    }

    @Test
    void a_contradiction_about_one_subject_contests_the_outcome() {
        var rules = Rules.of()
                .subjects("s1", "s2")
                .outcome("o", fact("p.holds").subjects("all").condition())
                .statusQuo("no");

        Given.rules(rules)
                .and(
                        by("a1", "x").predicate("p.holds").subjects("s1").asserts(),
                        by("b1", "y").predicate("p.holds").subjects("s1").denies())
                .at("03-15")
                .stands("o", Standing.CONTESTED);
    }

    @Test
    void the_status_quo_has_no_standing() {
        of(P).at("03-15").stands("no", null);
        of(P).at(CUTOFF).stands("no", null);
        assertThat(of(P).at(CUTOFF).standing("no").failedClause()).isNull();
    }

    @Test
    void an_outcome_without_a_condition_is_open_and_then_ruled_out() {
        var given = Given.rules(Rules.of().outcome("o").statusQuo("no"));

        given.at("03-15").stands("o", Standing.OPEN);
        given.at(CUTOFF).stands("o", Standing.RULED_OUT);
        assertThat(given.at(CUTOFF).standing("o").failedReason()).isEqualTo("no_condition");
    }

    @Test
    void the_first_clause_that_failed_is_named() {
        fails(of(P), "outcomes/o/when/fact", "no_qualifying_evidence");
        fails(of(all(P, Q), says("p.holds")), "outcomes/o/when/all/1/fact", "no_qualifying_evidence");
        fails(of(any(P, Q)), "outcomes/o/when/any/0/fact", "no_qualifying_evidence");
        fails(of(none(P, Q), says("q.holds")), "outcomes/o/when/none/1/fact", "quorum_met");
        fails(unless(says("p.holds"), says("q.holds")), "outcomes/o/unless/fact", "quorum_met");
        fails(of(P, says("p.holds"), denies("p.holds")), "outcomes/o/when/fact", "contradicted");
    }

    @Test
    void an_exclusion_that_is_contradicted_is_the_clause_that_failed() {
        fails(unless(says("p.holds"), says("q.holds"), denies("q.holds")), "outcomes/o/unless/fact", "contradicted");
    }

    @Test
    void an_established_outcome_failed_nowhere() {
        var standing = of(P, says("p.holds")).at(CUTOFF).standing("o");

        assertThat(standing.failedClause()).isNull();
        assertThat(standing.failedReason()).isNull();
    }

    private static void fails(Given given, String clause, String reason) {
        var standing = given.at(CUTOFF).standing("o");
        assertThat(standing.failedClause()).isEqualTo(clause);
        assertThat(standing.failedReason()).isEqualTo(reason);
    }

    private static Given of(Json.Obj when, Item... items) {
        return Given.rules(Rules.of().outcome("o", when).statusQuo("no")).and(items);
    }

    private static Given unless(Item... items) {
        return Given.rules(Rules.of().outcome("o", P, Q).statusQuo("no")).and(items);
    }

    private static Item says(String predicate) {
        return by("a1", "a1-" + predicate).predicate(predicate).asserts();
    }

    private static Item denies(String predicate) {
        return by("b1", "b1-" + predicate).predicate(predicate).denies();
    }
}
