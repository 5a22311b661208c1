package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.all;
import static org.marketresolution.domain.rules.Rules.fact;
import static org.marketresolution.domain.rules.Rules.none;
import static org.marketresolution.domain.rules.Rules.sold;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;

/** A standing names the evidence that counts for its outcome. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CountedEvidenceTest {
    @Test
    void every_leaf_adds_what_counts_for_it_once_and_sorted() {
        var when = all(
                sold().quorum(2).condition(),
                none(fact("house.burnt").condition()),
                sold().object("flat").condition());
        var view = Given.rules(Rules.of().outcome("yes", when))
                .and(
                        by("b1", "z").asserts(),
                        by("a1", "x").asserts(),
                        by("a2", "y").predicate("house.burnt").denies(),
                        by("c2", "low").asserts(),
                        by("a1", "flat").object("flat").asserts())
                .at("03-06");

        assertThat(view.standing("yes").counted()).containsExactly("flat", "x", "y", "z");
    }

    @Test
    void an_exclusion_and_both_sides_of_a_contradiction_count() {
        var view = Given.rules(Rules.of()
                        .outcome("yes", sold().condition(), fact("house.burnt").condition()))
                .and(
                        by("a1", "said").asserts(),
                        by("b1", "denied").denies(),
                        by("a2", "fire").predicate("house.burnt").asserts())
                .at("03-06");

        assertThat(view.standing("yes").counted()).containsExactly("denied", "fire", "said");
    }

    @Test
    void the_numbers_of_a_scale_count() {
        var view = Given.rules(Rules.of().outcome("long").outcome("short").scale("0", "10", Json.object()))
                .and(
                        by("b1", "two").predicate("index.close").value("5").asserts(),
                        by("a1", "one").predicate("index.close").value("5").asserts(),
                        by("a2", "none").predicate("index.close").asserts())
                .at("03-06");

        assertThat(view.standing("long").counted()).containsExactly("one", "two");
        assertThat(view.standing("short").counted()).containsExactly("one", "two");
    }

    @Test
    void a_status_quo_counts_nothing() {
        assertThat(Given.rules(Rules.on(sold()))
                        .and(by("a1", "x").asserts())
                        .at("03-06")
                        .standing("no")
                        .counted())
                .isEmpty();
    }

    @Test
    void other_counted_evidence_is_news_by_which_a_market_decides_alike() {
        var given = Given.rules(Rules.on(sold().persists("P10D")))
                .and(
                        by("a1", "x").asserts(),
                        by("b1", "y").announced(on("03-05")).asserts());
        var one = given.at("03-11").standing("yes");
        var both = given.at("03-15").standing("yes");

        assertThat(one.counted()).containsExactly("x");
        assertThat(both.counted()).containsExactly("x", "y");
        assertThat(both.evidenceSetHash()).isEqualTo(one.evidenceSetHash());
        assertThat(both.changesAt()).isEqualTo(one.changesAt());
        assertThat(both.decidesLike(one)).isTrue();
        assertThat(both.saysTheSameAs(one)).isFalse();
        assertThat(both.toJson().get("counted")).isNull();
    }

    @Test
    void counted_evidence_is_what_the_leaves_of_the_tree_name() {
        for (long seed = 0; seed < 500; seed++) {
            var histories = new Histories(seed);
            var given = histories.draw();
            var t = histories.instant(given);

            assertThat(Evaluation.assessAll(given.rules(), given.evidence(), t))
                    .as("seed %d", seed)
                    .allSatisfy(each -> assertThat(each.standing().counted())
                            .containsExactlyElementsOf(evidence(each.tree(), new TreeSet<>())));
        }
    }

    private static Set<String> evidence(Node node, Set<String> ids) {
        ids.addAll(node.evidence());
        node.children().forEach(child -> evidence(child, ids));
        return ids;
    }
}
