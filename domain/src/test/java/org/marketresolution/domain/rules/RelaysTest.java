package org.marketresolution.domain.rules;

import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.sold;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Step 2: who is heard, through whom, and which items only repeat another. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RelaysTest {
    private static final Rules RULES = Rules.on(sold());

    @ParameterizedTest
    @CsvSource({
        "any, ORIGINAL, true", "any, VERBATIM, true", "any, TRANSLATION, true", "any, PARAPHRASE, true",
        "verbatim, ORIGINAL, true", "verbatim, VERBATIM, true", "verbatim, TRANSLATION, false",
                "verbatim, PARAPHRASE, false",
        "none, ORIGINAL, true", "none, VERBATIM, false", "none, TRANSLATION, false", "none, PARAPHRASE, false"
    })
    void relays_decide_which_forms_are_heard(String relays, RelayForm form, boolean heard) {
        var view = Given.rules(RULES.with("relays", relays))
                .and(by("a1", "x").relay(form).asserts())
                .at("03-15");

        view.stands("yes", heard ? Standing.ESTABLISHED : Standing.OPEN);
        if (!heard) {
            view.doesNotCount("yes", "x", NotCounted.Reason.RELAY_EXCLUDED);
        }
    }

    @Test
    void no_relay_is_the_original() {
        Given.rules(RULES.with("relays", "none"))
                .and(by("a1", "x").asserts())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED);
    }

    @Test
    void a_relay_without_form_is_a_paraphrase() {
        Given.rules(RULES.with("relays", "verbatim"))
                .and(by("a1", "x").relay(null).asserts())
                .at("03-15")
                .doesNotCount("yes", "x", NotCounted.Reason.RELAY_EXCLUDED);
        Given.rules(RULES).and(by("a1", "x").relay(null).asserts()).at("03-15").counts("yes", "x");
    }

    @Test
    void an_unlisted_issuer_is_not_heard() {
        Given.rules(RULES)
                .and(by("stranger", "x").asserts())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .doesNotCount("yes", "x", NotCounted.Reason.UNLISTED_ISSUER);
    }

    @Test
    void a_linked_item_counts_nothing_while_its_origin_is_left() {
        Given.rules(RULES)
                .and(by("a1", "x").asserts(), by("b1", "y").repeats("x").asserts())
                .at("03-15")
                .counts("yes", "x")
                .doesNotCount("yes", "y", NotCounted.Reason.DUPLICATE);
    }

    @Test
    void a_linked_item_speaks_while_its_origin_is_not_in_the_evidence() {
        Given.rules(RULES).and(by("b1", "y").repeats("x").asserts()).at("03-15").counts("yes", "y");
    }

    @Test
    void a_linked_item_speaks_before_its_origin_is_known_and_is_silent_from_then_on() {
        var given = Given.rules(RULES)
                .and(
                        by("a1", "x").admitted(on("03-10")).asserts(),
                        by("b1", "y").repeats("x").asserts());

        given.at(on("03-10").minusNanos(1)).counts("yes", "y");
        given.at("03-10").counts("yes", "x");
    }

    @Test
    void a_linked_item_speaks_again_when_its_origin_was_dropped() {
        Given.rules(RULES)
                .and(
                        by("a1", "x")
                                .retracted(on("03-10"), RetractionClass.ERROR)
                                .asserts(),
                        by("b1", "y").repeats("x").asserts())
                .at("03-10")
                .counts("yes", "y");
        Given.rules(RULES)
                .and(by("stranger", "x").asserts(), by("b1", "y").repeats("x").asserts())
                .at("03-10")
                .counts("yes", "y");
        Given.rules(RULES.with("relays", "none"))
                .and(
                        by("a1", "x").relay(null).asserts(),
                        by("b1", "y").repeats("x").asserts())
                .at("03-10")
                .counts("yes", "y");
    }

    @Test
    void chains_are_followed_to_any_origin_that_is_left() {
        Given.rules(RULES)
                .and(
                        by("a1", "x").asserts(),
                        by("a2", "y")
                                .repeats("x")
                                .retracted(on("03-02"), RetractionClass.ERROR)
                                .asserts(),
                        by("b1", "z").repeats("y").asserts())
                .at("03-15")
                .counts("yes", "x")
                .doesNotCount("yes", "z", NotCounted.Reason.DUPLICATE);
    }

    @Test
    void a_link_through_an_item_that_nobody_has_received_leads_nowhere() {
        Given.rules(RULES)
                .and(
                        by("a1", "x").asserts(),
                        by("a2", "y").repeats("x").received(on("04-01")).asserts(),
                        by("b1", "z").repeats("y").asserts())
                .at("03-15")
                .counts("yes", "x", "z");
    }

    @Test
    void a_ring_ends() {
        Given.rules(RULES)
                .and(
                        by("a1", "x").repeats("y").asserts(),
                        by("b1", "y").repeats("x").asserts())
                .at("03-15")
                .doesNotCount("yes", "x", NotCounted.Reason.DUPLICATE)
                .doesNotCount("yes", "y", NotCounted.Reason.DUPLICATE);
        Given.rules(RULES)
                .and(
                        by("a1", "x").repeats("y").asserts(),
                        by("stranger", "y").repeats("z").asserts(),
                        by("stranger", "z").repeats("y").asserts())
                .at("03-15")
                .counts("yes", "x");
    }

    @Test
    void an_officers_link_counts_from_its_instant_on_and_not_after_the_cutoff() {
        var given = Given.rules(RULES)
                .and(
                        by("a1", "x").asserts(),
                        by("b1", "y").repeats("x", on("04-01")).asserts());

        given.at(on("04-01").minusNanos(1)).counts("yes", "x", "y");
        given.at("04-01").counts("yes", "x");
        Given.rules(RULES)
                .and(by("a1", "x").asserts(), by("b1", "y").repeats("x", CUTOFF).asserts())
                .at("06-10")
                .counts("yes", "x");
        Given.rules(RULES)
                .and(
                        by("a1", "x").asserts(),
                        by("b1", "y").repeats("x", CUTOFF.plusNanos(1)).asserts())
                .at("06-10")
                .counts("yes", "x", "y");
    }

    @Test
    void relays_never_raise_a_tier() {
        Given.rules(RULES)
                .and(by("c2", "x").relay(RelayForm.VERBATIM).asserts())
                .at("03-15")
                .doesNotCount("yes", "x", NotCounted.Reason.TIER_TOO_LOW);
    }
}
