package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.sold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;

/** The evidence on which a determination hangs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PivotalEvidenceTest {
    private static final Instant APRIL = on("04-01");

    @Test
    void of_two_sources_where_one_suffices_only_the_pair_is_pivotal() {
        var given = Given.rules(Rules.on(sold()))
                .and(by("a1", "one").asserts(), by("b1", "two").asserts());

        assertThat(pivots(given, APRIL)).containsExactly(List.of("one", "two"));
    }

    @Test
    void the_difference_without_a_pivot_starts_at_the_leaf_for_which_it_counts() {
        var given = Given.rules(Rules.on(sold()))
                .and(by("a1", "one").asserts(), by("b1", "two").asserts());

        assertThat(PivotalEvidence.of(given.rules(), given.evidence(), APRIL)
                        .sets()
                        .getFirst()
                        .firstDifference()
                        .clause())
                .isEqualTo("outcomes/yes/when/fact");
    }

    @Test
    void of_two_sources_where_both_are_asked_for_each_is_pivotal_alone() {
        var given = Given.rules(Rules.on(sold().quorum(2)))
                .and(by("a1", "one").asserts(), by("b1", "two").asserts());

        assertThat(pivots(given, APRIL)).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void of_three_sources_where_two_are_asked_for_every_pair_is_pivotal() {
        var given = Given.rules(Rules.on(sold().quorum(2).maxTier(2)))
                .and(
                        by("a1", "one").asserts(),
                        by("b1", "two").asserts(),
                        by("c2", "three").asserts());

        assertThat(pivots(given, APRIL))
                .containsExactly(List.of("one", "three"), List.of("one", "two"), List.of("three", "two"));
    }

    @Test
    void both_sides_of_a_contradiction_are_pivotal() {
        var given = Given.rules(Rules.on(sold()).with("conflict", "adjudicate"))
                .and(by("a1", "assertion").asserts(), by("b1", "denial").denies());

        assertThat(pivots(given, APRIL)).containsExactly(List.of("assertion"), List.of("denial"));
    }

    @Test
    void an_origin_and_its_relay_are_pivotal_together() {
        var given = Given.rules(Rules.on(sold()))
                .and(
                        by("a1", "origin").asserts(),
                        by("b1", "relay").repeats("origin").asserts());

        assertThat(pivots(given, APRIL)).containsExactly(List.of("origin", "relay"));
    }

    @Test
    void what_replaces_an_assertion_is_pivotal_as_its_absence_restores_it() {
        var given = Given.rules(Rules.on(sold()))
                .and(
                        by("a1", "first").asserts(),
                        by("a1", "second")
                                .received(on("03-05"))
                                .announced(on("03-05"))
                                .denies());

        assertThat(pivots(given, APRIL)).containsExactly(List.of("second"));
    }

    @Test
    void a_denied_number_is_restored_without_the_denial() {
        var given = Given.rules(Rules.of()
                        .scale("0", "10", Json.object())
                        .outcome("long")
                        .outcome("short"))
                .and(
                        by("a1", "number").predicate("index.close").value("5").asserts(),
                        by("a1", "denial")
                                .predicate("index.close")
                                .announced(on("03-05"))
                                .received(on("03-05"))
                                .denies());

        assertThat(pivots(given, APRIL)).containsExactly(List.of("denial"));
    }

    @Test
    void a_denial_counts_though_its_item_says_more_that_counts_nothing() {
        var given = Given.rules(Rules.of()
                        .scale("0", "10", Json.object())
                        .outcome("long")
                        .outcome("short"))
                .and(
                        by("a1", "number").predicate("index.close").value("5").asserts(),
                        by("a1", "denial")
                                .predicate("index.close")
                                .announced(on("03-05"))
                                .received(on("03-05"))
                                .denies()
                                .states(Modality.INTENDS));

        assertThat(pivots(given, APRIL)).containsExactly(List.of("denial"));
    }

    @Test
    void late_unlisted_and_unnamed_items_are_never_tried() {
        var given = Given.rules(Rules.on(sold()))
                .and(
                        by("a1", "one").asserts(),
                        by("stranger", "two").asserts(),
                        by("b1", "three").predicate("weather.rained").asserts(),
                        by("b1", "four").received(on("06-04")).asserts());

        assertThat(pivots(given, on("06-05"))).containsExactly(List.of("one"));
    }

    @Test
    void the_examples_and_random_histories_have_the_pivots_that_trying_everything_finds() {
        var found = new HashSet<Integer>();
        Stream.concat(Example.written().stream(), Example.drawn(600)).forEach(example -> {
            var pivotal = PivotalEvidence.of(example.rules(), example.evidence(), example.t());

            assertThat(pivotal.sets()).as("%s", example).isEqualTo(tryEverything(example));
            assertThat(pivotal.complete()).isTrue();
            pivotal.sets().forEach(pivot -> found.add(pivot.ids().size()));
        });
        assertThat(found).containsExactlyInAnyOrder(1, 2);
    }

    private static List<PivotalEvidence.Pivot> tryEverything(Example example) {
        var ids = example.evidence().stream()
                .filter(item -> item.isKnownAt(example.t()))
                .filter(item -> example.rules().outcomes().stream()
                        .flatMap(example.rules()::factsOf)
                        .anyMatch(fact -> item.names(fact.predicate())))
                .map(EvidenceItem::id)
                .sorted()
                .toList();
        var pivots = new ArrayList<PivotalEvidence.Pivot>();
        var rest = new ArrayList<>(ids);
        for (var id : ids) {
            if (tried(example, List.of(id), pivots)) {
                rest.remove(id);
            }
        }
        for (int i = 0; i < rest.size(); i++) {
            for (int j = i + 1; j < rest.size(); j++) {
                tried(example, List.of(rest.get(i), rest.get(j)), pivots);
            }
        }
        return pivots;
    }

    private static boolean tried(Example example, List<String> ids, List<PivotalEvidence.Pivot> pivots) {
        var found = Counterfactual.of(
                example.rules(), example.evidence(), example.t(), Hypothesis.without(Set.copyOf(ids)));
        if (found.changesTheDetermination() && found.firstDifference() != null) {
            pivots.add(new PivotalEvidence.Pivot(ids, found.firstDifference()));
        }
        return found.changesTheDetermination();
    }

    @Test
    void many_items_are_paired_only_where_they_count() {
        var items = IntStream.range(0, 500)
                .mapToObj(i -> by(i < 2 ? (i == 0 ? "a1" : "b1") : "a2", "e" + i)
                        .at(i)
                        .announced(Item.MARCH.plusSeconds(i))
                        .states(i % 3 == 0 || i < 2 ? Modality.ASSERTS : Modality.DENIES))
                .toArray(Item[]::new);
        var given =
                Given.rules(Rules.on(sold()).with("conflict", "latest_wins")).and(items);
        var pivotal = PivotalEvidence.of(given.rules(), given.evidence(), APRIL);

        assertThat(pivotal.complete()).isFalse();
        assertThat(pivotal.sets()).isNotEmpty();
    }

    private static List<List<String>> pivots(Given given, Instant t) {
        return PivotalEvidence.of(given.rules(), given.evidence(), t).sets().stream()
                .map(PivotalEvidence.Pivot::ids)
                .toList();
    }
}
