package org.marketresolution.domain.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.rules.Example;
import org.marketresolution.domain.rules.Served;

/** Every derivation that the evaluation makes is valid, and none is that differs from it in anything. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DerivationCheckTest {
    private static final int HISTORIES = 600;
    private static final int FORGERIES = 20;

    @Test
    void the_derivations_of_scenarios_and_catalogue_are_valid() {
        assertThat(Example.written()).hasSizeGreaterThan(40);
        everywhere(Example.written().stream(), DerivationCheckTest::isValid);
    }

    @Test
    void the_derivations_of_random_histories_are_valid() {
        everywhere(Example.drawn(HISTORIES), DerivationCheckTest::isValid);
    }

    @Test
    void an_outcome_may_have_been_derived_earlier_while_nothing_has_changed() {
        everywhere(Example.drawn(HISTORIES), example -> {
            var earlier = example.t().minusSeconds(40 * 86_400L);
            var served = Served.of(example, earlier);

            assertThat(DerivationCheck.complaints(example.rules(), example.evidence(), served)
                            .isEmpty())
                    .isEqualTo(Served.standsAlike(example, earlier));
        });
    }

    @Test
    void every_forgery_of_scenarios_and_catalogue_is_found() {
        everywhere(Example.written().stream(), DerivationCheckTest::isForgeryProof);
    }

    @Test
    void every_forgery_of_random_histories_is_found() {
        everywhere(Example.drawn(HISTORIES / 3), DerivationCheckTest::isForgeryProof);
    }

    private static void isValid(Example example) {
        assertThat(DerivationCheck.complaints(example.rules(), example.evidence(), Served.of(example, example.t())))
                .isEmpty();
    }

    /** The forger hashes again what was forged, so that only the content gives the forgery away. */
    private static void isForgeryProof(Example example) {
        var forger = new Forger(example.name().hashCode(), example.evidence());
        var served = Served.of(example, example.t());
        for (int i = 0; i < FORGERIES; i++) {
            var forged = forger.forge(served);

            assertThat(DerivationCheck.complaints(example.rules(), example.evidence(), forged.served()))
                    .as(forged.what())
                    .isNotEmpty();
        }
    }

    @Test
    void the_checker_shares_no_step_with_the_evaluation() throws IOException {
        try (var files = Files.list(Path.of("src/main/java/org/marketresolution/domain/check"))) {
            for (var file : files.toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern(
                                "\\b(Evaluation|Composition|Docket|ConditionFinding|FactFinding|Testimony|ScaleFinding"
                                    + "|Truth\\.(all|any|atLeast|majority)|firstFailure|OutcomeStanding|Assessment)\\b");
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
