package org.marketresolution.domain.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.authority;
import static org.marketresolution.domain.rules.Rules.sold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.rules.Example;
import org.marketresolution.domain.rules.Given;
import org.marketresolution.domain.rules.NotCounted;
import org.marketresolution.domain.rules.Rules;
import org.marketresolution.domain.rules.Served;

/** Every derivation that the evaluation makes is valid, and none is that differs from it in anything. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RederivationTest {
    private static final int HISTORIES = 600;
    private static final int FORGERIES = 20;

    @Test
    void the_derivations_of_scenarios_and_catalogue_are_valid() {
        assertThat(Example.written()).hasSizeGreaterThan(40);
        everywhere(Example.written().stream(), RederivationTest::isValid);
    }

    @Test
    void the_derivations_of_random_histories_are_valid() {
        everywhere(Example.drawn(HISTORIES), RederivationTest::isValid);
    }

    /** Random histories draw no value that is missing, no party, no bare day and no time that straddles. */
    @Test
    void the_derivation_of_what_random_histories_never_draw_is_valid() {
        var given = Given.rules(Rules.on(sold().parties("A", "C")
                                .maxTier(2)
                                .distinct("authority")
                                .value("gte", "5"))
                        .append("authorities", authority("far", "C", 2).with("zone", "Pacific/Kiritimati")))
                .and(
                        by("b1", "other party").value("6").asserts(),
                        by("a1", "straddling")
                                .announced(on("01-01").minusSeconds(1), on("01-02"))
                                .value("6")
                                .asserts(),
                        by("a2", "without value").asserts(),
                        by("far", "on a day")
                                .announcedOn("2025-01-01")
                                .value("7")
                                .asserts(),
                        by("a1", "denied").value("6").asserts().object("red").denies(),
                        by("c2", "untimed").unannounced().value("6").asserts());
        var scalar = Given.rules(Rules.of()
                        .scale("0", "10", Json.object().with("quorum", Json.of(2)))
                        .outcome("long")
                        .outcome("short"))
                .and(
                        by("a1", "number").predicate("index.close").value("5.0").asserts(),
                        by("a2", "no number").predicate("index.close").asserts(),
                        by("b1", "same number")
                                .predicate("index.close")
                                .value("5")
                                .asserts());
        var reasons = new TreeSet<NotCounted.Reason>();
        for (var each : List.of(given, scalar)) {
            for (var t : List.of(on("03-02"), Rules.CUTOFF)) {
                isValid(new Example("by hand", each.rules(), each.evidence(), t));
            }
            reasons.addAll(
                    each.at("03-02").leaf(each.rules().outcomes().getFirst().key()).notCounted().stream()
                            .map(NotCounted::reason)
                            .toList());
        }

        assertThat(reasons)
                .contains(
                        NotCounted.Reason.PARTY_EXCLUDED,
                        NotCounted.Reason.STRADDLES,
                        NotCounted.Reason.NO_VALUE,
                        NotCounted.Reason.NO_TIME);
    }

    @Test
    void an_outcome_may_have_been_derived_earlier_while_nothing_has_changed() {
        everywhere(Example.drawn(HISTORIES), example -> {
            var earlier = example.t().minusSeconds(40 * 86_400L);
            var served = Served.of(example, earlier);

            assertThat(Rederivation.complaints(example.rules(), example.evidence(), served)
                            .isEmpty())
                    .isEqualTo(Served.standsAlike(example, earlier));
        });
    }

    @Test
    void every_forgery_of_scenarios_and_catalogue_is_found() {
        everywhere(Example.written().stream(), RederivationTest::isForgeryProof);
    }

    @Test
    void every_forgery_of_random_histories_is_found() {
        everywhere(Example.drawn(HISTORIES / 3), RederivationTest::isForgeryProof);
    }

    private static void isValid(Example example) {
        assertThat(Rederivation.complaints(example.rules(), example.evidence(), Served.of(example, example.t())))
                .isEmpty();
    }

    /** The forger hashes again what was forged, so that only the content gives the forgery away. */
    private static void isForgeryProof(Example example) {
        var forger = new Forger(example.name().hashCode(), example.evidence());
        var served = Served.of(example, example.t());
        for (int i = 0; i < FORGERIES; i++) {
            var forged = forger.forge(served);

            assertThat(Rederivation.complaints(example.rules(), example.evidence(), forged.served()))
                    .as(forged.what())
                    .isNotEmpty();
        }
    }

    @Test
    void a_document_without_a_derivation_is_refused_without_an_exception() {
        Example.drawn(20)
                .forEach(example -> assertThat(
                                Rederivation.complaints(example.rules(), example.evidence(), Json.object()))
                        .isNotEmpty());
    }

    @Test
    void a_complaint_names_the_clause() {
        var given = Given.rules(Rules.on(sold())).and(by("a1", "said").asserts());
        var example = new Example("by hand", given.rules(), given.evidence(), on("03-02"));
        var without = new Example("by hand", given.rules(), List.of(), on("03-02"));

        assertThat(Rederivation.complaints(example.rules(), example.evidence(), Served.of(without, on("03-02"))))
                .contains(
                        new Rederivation.Complaint(
                                "outcomes/yes/when/fact", "reason is \"window_open\" instead of \"quorum_met\""),
                        new Rederivation.Complaint("outcomes", "value is \"too_early\" instead of \"determinate\""));
    }

    @Test
    void the_reference_shares_no_step_with_the_evaluation() throws IOException {
        try (var files = Files.list(Path.of("src/test/java/org/marketresolution/domain/reference"))) {
            for (var file : files.filter(each -> !each.toString().matches(".*(Test|Forger)[.]java"))
                    .toList()) {
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
