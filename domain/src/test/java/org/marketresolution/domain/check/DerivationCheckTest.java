package org.marketresolution.domain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.sold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.reference.Forger;
import org.marketresolution.domain.rules.Example;
import org.marketresolution.domain.rules.Given;
import org.marketresolution.domain.rules.Rules;
import org.marketresolution.domain.rules.Served;

/** Every derivation that the evaluation makes passes, and one mutated leaf, clause or hash fails. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DerivationCheckTest {
    private static final Path PACKAGE = Path.of("src/main/java/org/marketresolution/domain/check");
    private static final int HISTORIES = 600;
    private static final int MUTATIONS = 3;

    @Test
    void the_derivations_of_scenarios_and_catalogue_pass() {
        assertThat(Example.written()).hasSizeGreaterThan(40);
        everywhere(Example.written().stream(), DerivationCheckTest::passes);
    }

    @Test
    void the_derivations_of_random_histories_pass() {
        everywhere(Example.drawn(HISTORIES), DerivationCheckTest::passes);
    }

    @Test
    void an_outcome_may_have_been_derived_earlier_while_nothing_has_changed() {
        everywhere(Example.drawn(HISTORIES), example -> {
            var earlier = example.t().minusSeconds(40 * 86_400L);
            if (Served.standsAlike(example, earlier)) {
                assertThat(complaints(example, Served.of(example, earlier))).isEmpty();
            }
        });
    }

    @Test
    void every_mutation_that_is_not_hashed_again_fails() {
        everywhere(all(), example -> mutate(example, List.of(Mutation.values()), served -> served));
    }

    @Test
    void a_mutation_that_is_hashed_again_fails_by_its_content() {
        var outside = all().filter(example -> !isRead(example));
        everywhere(outside, example -> mutate(example, Mutation.FOUND_BY_CONTENT, Forger::rehashed));
    }

    @Test
    void a_mutated_tree_fails_in_markets_whose_verdict_is_taken_as_it_stands() {
        everywhere(
                all().filter(DerivationCheckTest::isRead),
                example -> mutate(example, Mutation.OF_TREES, Forger::rehashed));
    }

    private static Stream<Example> all() {
        return Stream.concat(Example.written().stream(), Example.drawn(HISTORIES / 3));
    }

    /** Whether the market averages subjects or reads a scale. */
    private static boolean isRead(Example example) {
        return example.rules().scale() != null || example.rules().determinesEachSubject();
    }

    private static void passes(Example example) {
        assertThat(complaints(example, Served.of(example, example.t()))).isEmpty();
    }

    private static void mutate(Example example, List<Mutation> mutations, UnaryOperator<Json.Obj> afterwards) {
        var served = Served.of(example, example.t());
        for (var mutation : mutations) {
            for (int seed = 0; seed < MUTATIONS; seed++) {
                var mutated = mutation.of(served, seed, example.evidence());
                if (!mutated.equals(served)) {
                    assertThat(complaints(example, afterwards.apply(mutated)))
                            .as("%s with seed %s", mutation, seed)
                            .isNotEmpty();
                }
            }
        }
    }

    private static List<DerivationCheck.Complaint> complaints(Example example, Json.Obj served) {
        return DerivationCheck.complaints(example.rules(), example.evidence(), served);
    }

    @Test
    void a_document_without_a_derivation_is_refused_without_an_exception() {
        Example.drawn(20)
                .forEach(example ->
                        assertThat(complaints(example, Json.object())).isNotEmpty());
    }

    @Test
    void a_complaint_names_the_clause() {
        var given = Given.rules(Rules.on(sold())).and(by("a1", "said").asserts());
        var example = new Example("by hand", given.rules(), given.evidence(), on("03-02"));
        var without = new Example("by hand", given.rules(), List.of(), on("03-02"));

        assertThat(complaints(example, Served.of(without, on("03-02"))))
                .contains(new DerivationCheck.Complaint("outcomes/yes/when/fact", "evidence is [] instead of [said]"));
    }

    @Test
    void the_checker_is_short_and_shares_no_step_with_the_evaluation() throws IOException {
        try (var files = Files.list(PACKAGE)) {
            for (var file : files.toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern(
                                "\\b(Evaluation|Composition|Docket|ConditionFinding|FactFinding|Testimony|ScaleFinding"
                                        + "|atLeast|firstFailure|OutcomeStanding|Assessment)\\b");
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(150);
            }
        }
    }

    private static void everywhere(Stream<Example> examples, Consumer<Example> property) {
        examples.forEach(example -> {
            try {
                property.accept(example);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(example + ": " + e.getMessage(), e);
            }
        });
    }
}
