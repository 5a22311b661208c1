package org.marketresolution.domain.rules;

import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.sold;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Step 3: the order of statements, shown by which side is last under {@code latest_wins}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderTest {
    private static final Rules RULES = Rules.on(sold().maxTier(2)).with("conflict", "latest_wins");

    @Test
    void the_later_announcement_is_last() {
        last(
                by("a1", "x").announced(on("03-01")).at(9),
                by("b1", "y").announced(on("03-02")).received(on("03-02")).at(1));
    }

    @Test
    void an_interval_counts_by_its_beginning() {
        last(by("a1", "x").announced(on("03-01"), on("03-20")), by("b1", "y").announced(on("03-02"), on("03-03")));
    }

    @Test
    void of_equal_announcements_the_better_tier_is_last() {
        last(
                by("c2", "x").received(on("03-10")).at(9),
                by("a1", "y").received(on("03-05")).at(1));
    }

    @Test
    void of_equal_tiers_the_closer_form_is_last() {
        last(
                by("a1", "x").relay(RelayForm.PARAPHRASE).received(on("03-10")).at(9),
                by("b1", "y").relay(RelayForm.TRANSLATION).at(1));
        last(
                by("a1", "x").relay(RelayForm.TRANSLATION).received(on("03-10")).at(9),
                by("b1", "y").relay(RelayForm.VERBATIM).at(1));
        last(
                by("a1", "x").relay(RelayForm.PARAPHRASE).received(on("03-10")).at(9),
                by("b1", "y").at(1));
    }

    @Test
    void verbatim_and_original_are_equally_close() {
        last(
                by("a1", "x").relay(RelayForm.ORIGINAL).at(1),
                by("b1", "y").relay(RelayForm.VERBATIM).at(2));
        last(
                by("a1", "x").relay(RelayForm.VERBATIM).at(1),
                by("b1", "y").relay(RelayForm.ORIGINAL).at(2));
    }

    @Test
    void of_equal_forms_the_later_receipt_is_last() {
        last(
                by("a1", "x").received(on("03-02")).at(9),
                by("b1", "y").received(on("03-03")).at(1));
    }

    @Test
    void of_equal_receipts_the_later_position_is_last() {
        last(by("a1", "x").at(1), by("b1", "y").at(2));
        last(by("b1", "y").at(1), by("a1", "x").at(2));
    }

    @Test
    void within_an_item_the_later_statement_is_last() {
        Given.rules(RULES).and(by("a1", "x").denies().asserts()).at("03-20").stands("yes", Standing.ESTABLISHED);
        Given.rules(RULES).and(by("a1", "x").asserts().denies()).at("03-20").stands("yes", Standing.OPEN);
    }

    @Test
    void an_absent_announcement_is_the_receipt() {
        var rules = Rules.on(sold().clock("occurred")).with("conflict", "latest_wins");
        var silent = by("a1", "x")
                .unannounced()
                .occurred(on("02-01"), on("02-01"))
                .received(on("03-10"))
                .asserts();

        Given.rules(rules)
                .and(
                        silent,
                        by("b1", "y")
                                .announced(on("03-09"))
                                .occurred(on("02-01"), on("02-01"))
                                .denies())
                .at("03-20")
                .stands("yes", Standing.ESTABLISHED);
        Given.rules(rules)
                .and(
                        silent,
                        by("b1", "y")
                                .announced(on("03-11"))
                                .occurred(on("02-01"), on("02-01"))
                                .denies())
                .at("03-20")
                .stands("yes", Standing.OPEN);
    }

    @Test
    void the_order_of_the_list_means_nothing() {
        var rules = RULES;
        Given.rules(rules)
                .and(by("b1", "y").at(2).asserts(), by("a1", "x").at(1).denies())
                .at("03-20")
                .stands("yes", Standing.ESTABLISHED);
        Given.rules(rules)
                .and(by("a1", "x").at(1).denies(), by("b1", "y").at(2).asserts())
                .at("03-20")
                .stands("yes", Standing.ESTABLISHED);
    }

    /** The later one rules, whichever side it takes. */
    private static void last(Item earlier, Item later) {
        var asserted = Given.rules(RULES).and(earlier.denies(), later.asserts());
        asserted.at("03-20").stands("yes", Standing.ESTABLISHED);
        var turned = asserted.evidence().stream().map(OrderTest::turned).toList();
        new Given(asserted.rules(), turned).at("03-20").stands("yes", Standing.OPEN);
    }

    private static EvidenceItem turned(EvidenceItem item) {
        var statements = item.claim().statements().stream()
                .map(each -> new Statement(
                        each.predicate(),
                        each.object(),
                        each.subjects(),
                        each.value(),
                        each.modality() == Modality.ASSERTS ? Modality.DENIES : Modality.ASSERTS,
                        each.declaredFinal()))
                .toList();
        var claim = item.claim();
        return new EvidenceItem(
                item.id(),
                item.position(),
                new Claim(claim.issuer(), claim.speaker(), claim.relay(), claim.times(), statements),
                item.receivedAt(),
                item.admittedAt(),
                item.retractions(),
                item.supersession(),
                item.duplicateOf());
    }
}
