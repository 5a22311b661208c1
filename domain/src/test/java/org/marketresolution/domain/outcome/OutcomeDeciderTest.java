package org.marketresolution.domain.outcome;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.kernel.Specification;
import org.marketresolution.domain.outcome.Outcome.Listed;
import org.marketresolution.domain.outcome.OutcomeCommand.CloseEvidence;
import org.marketresolution.domain.outcome.OutcomeCommand.ListOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.ReassessOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.ReviseCondition;
import org.marketresolution.domain.outcome.OutcomeCommand.SettleOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.WeighEvidence;
import org.marketresolution.domain.outcome.OutcomeCommand.WithdrawEvidence;
import org.marketresolution.domain.outcome.OutcomeEvent.ConditionRevised;
import org.marketresolution.domain.outcome.OutcomeEvent.EvidenceClosed;
import org.marketresolution.domain.outcome.OutcomeEvent.EvidenceWeighed;
import org.marketresolution.domain.outcome.OutcomeEvent.EvidenceWithdrawn;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeListed;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeSettled;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeStandingChanged;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Retraction;
import org.marketresolution.domain.rules.RetractionClass;
import org.marketresolution.domain.rules.Rules;
import org.marketresolution.domain.rules.Standing;
import org.marketresolution.domain.rules.Supersession;

/** An outcome records what bears on it and stands where the evaluation says. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutcomeDeciderTest {
    private static final OutcomeId YES = new OutcomeId("out_yes");
    private static final MarketId MARKET = new MarketId("mkt_m");
    private static final Rules RULES = Rules.on(Rules.sold());
    private static final Instant OPENING = Instant.parse("2025-01-02T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2025-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2025-05-01T00:00:00Z");
    private static final ListOutcome LIST = new ListOutcome(YES, MARKET, "yes", 1, RULES.json(), OPENING);
    private static final EvidenceItem SOLD = Item.by("a1", "evd_sold").asserts().build();

    private final Specification<OutcomeCommand, Outcome, OutcomeEvent> nothing = Specification.of(new OutcomeDecider());
    private final Specification<OutcomeCommand, Outcome, OutcomeEvent> listed = nothing.after(LIST);
    private final Specification<OutcomeCommand, Outcome, OutcomeEvent> weighed =
            listed.after(new WeighEvidence(YES, SOLD, APRIL));

    private static Listed state(Specification<OutcomeCommand, Outcome, OutcomeEvent> specification) {
        return (Listed) specification.state();
    }

    private static Standing standing(Specification<OutcomeCommand, Outcome, OutcomeEvent> specification) {
        return requireNonNull(requireNonNull(state(specification).standing()).standing());
    }

    @Test
    void listing_records_the_rules_and_the_first_standing() {
        nothing.leadsTo(LIST, OutcomeListed.class, OutcomeStandingChanged.class);
        assertThat(nothing.when(LIST).getFirst()).isEqualTo(new OutcomeListed(YES, MARKET, "yes", 1, RULES.json()));
        assertThat(standing(listed)).isEqualTo(Standing.OPEN);
        assertThat(state(listed).id()).isEqualTo(YES);
        assertThat(state(listed).market()).isEqualTo(MARKET);
        listed.changesNothing(LIST);
    }

    @Test
    void nothing_befalls_an_outcome_that_is_not_listed() {
        for (var command : List.of(
                new WeighEvidence(YES, SOLD, APRIL),
                new WithdrawEvidence(YES, "evd_sold", List.of(), null, APRIL),
                new ReviseCondition(YES, 2, RULES.json(), APRIL),
                new ReassessOutcome(YES, APRIL),
                new CloseEvidence(YES, APRIL),
                new SettleOutcome(YES, 1, null, null))) {
            nothing.refuses(command, OutcomeRule.OUTCOME_MUST_BE_LISTED);
        }
        assertThat(OutcomeRule.OUTCOME_MUST_BE_LISTED.code()).isEqualTo("not-found");
        assertThat(OutcomeRule.OUTCOME_MUST_BE_LISTED.sentence()).endsWith(".");
    }

    @Test
    void weighing_records_the_item_and_what_it_does_to_the_standing() {
        listed.leadsTo(new WeighEvidence(YES, SOLD, APRIL), EvidenceWeighed.class, OutcomeStandingChanged.class);
        assertThat(standing(weighed)).isEqualTo(Standing.ESTABLISHED);
        assertThat(state(weighed).standing())
                .isEqualTo(Evaluation.assess(RULES.read(), state(weighed).rule(), List.of(SOLD), APRIL)
                        .standing());
        assertThat(state(weighed).standingAt()).isEqualTo(APRIL);
    }

    @Test
    void the_same_item_again_changes_nothing_and_more_known_of_it_weighs_anew() {
        weighed.changesNothing(new WeighEvidence(YES, SOLD, MAY));
        var replaced =
                Item.by("a1", "evd_sold").asserts().superseded("evd_new", APRIL).build();
        weighed.leadsTo(new WeighEvidence(YES, replaced, MAY), EvidenceWeighed.class, OutcomeStandingChanged.class);
        assertThat(standing(weighed.after(new WeighEvidence(YES, replaced, MAY))))
                .isEqualTo(Standing.OPEN);
    }

    @Test
    void a_withdrawal_takes_the_item_back_and_its_reversal_restores_it() {
        var retraction = new Retraction(APRIL, RetractionClass.ERROR, null);
        var withdraw = new WithdrawEvidence(YES, "evd_sold", List.of(retraction), null, MAY);
        weighed.leadsTo(withdraw, EvidenceWithdrawn.class, OutcomeStandingChanged.class);
        var withdrawn = weighed.after(withdraw);
        assertThat(standing(withdrawn)).isEqualTo(Standing.OPEN);
        withdrawn.changesNothing(withdraw);
        var reversed = new Retraction(APRIL, RetractionClass.ERROR, MAY);
        var restored = withdrawn.after(new WithdrawEvidence(YES, "evd_sold", List.of(reversed), null, MAY));
        assertThat(standing(restored)).isEqualTo(Standing.ESTABLISHED);
        var superseded = weighed.after(
                new WithdrawEvidence(YES, "evd_sold", List.of(), new Supersession("evd_new", APRIL), MAY));
        assertThat(standing(superseded)).isEqualTo(Standing.OPEN);
    }

    @Test
    void withdrawing_what_was_never_weighed_changes_nothing() {
        listed.changesNothing(new WithdrawEvidence(YES, "evd_none", List.of(), null, APRIL));
    }

    @Test
    void a_revised_condition_weighs_everything_anew_and_older_versions_are_moot() {
        var stricter = Rules.on(Rules.sold().quorum(2));
        var revise = new ReviseCondition(YES, 2, stricter.json(), MAY);
        weighed.leadsTo(revise, ConditionRevised.class, OutcomeStandingChanged.class);
        var revised = weighed.after(revise);
        assertThat(standing(revised)).isEqualTo(Standing.OPEN);
        assertThat(state(revised).rulesVersion()).isEqualTo(2);
        revised.changesNothing(revise);
        revised.changesNothing(new ReviseCondition(YES, 1, RULES.json(), MAY));
    }

    @Test
    void time_alone_changes_a_standing_that_waits_for_persistence() {
        var patient = Rules.on(Rules.sold().persists("P10D"));
        var waiting = nothing.after(new ListOutcome(YES, MARKET, "yes", 1, patient.json(), OPENING))
                .after(new WeighEvidence(YES, SOLD, Item.MARCH));
        assertThat(standing(waiting)).isEqualTo(Standing.OPEN);
        var found = requireNonNull(state(waiting).standing());
        assertThat(found.changesAt()).isEqualTo(Instant.parse("2025-03-11T00:00:00Z"));
        waiting.changesNothing(new ReassessOutcome(YES, Instant.parse("2025-03-10T23:59:59Z")));
        var persisted = waiting.after(new ReassessOutcome(YES, Instant.parse("2025-03-11T00:00:00Z")));
        assertThat(standing(persisted)).isEqualTo(Standing.ESTABLISHED);
    }

    @Test
    void an_evaluation_never_goes_back_in_time() {
        var closed = listed.after(new CloseEvidence(YES, Rules.CUTOFF));
        closed.changesNothing(new ReassessOutcome(YES, APRIL));
        assertThat(standing(closed)).isEqualTo(Standing.RULED_OUT);
    }

    @Test
    void closing_rules_out_what_is_not_established_once() {
        listed.leadsTo(new CloseEvidence(YES, Rules.CUTOFF), EvidenceClosed.class, OutcomeStandingChanged.class);
        var closed = listed.after(new CloseEvidence(YES, Rules.CUTOFF));
        assertThat(state(closed).closed()).isTrue();
        closed.changesNothing(new CloseEvidence(YES, Rules.CUTOFF));
        assertThat(standing(weighed.after(new CloseEvidence(YES, Rules.CUTOFF))))
                .isEqualTo(Standing.ESTABLISHED);
    }

    @Test
    void evidence_received_at_the_cutoffs_own_instant_reopens_a_closed_outcome() {
        var closed = listed.after(new CloseEvidence(YES, Rules.CUTOFF));
        var item = Item.by("a1", "evd_last")
                .asserts()
                .received(Rules.CUTOFF)
                .admitted(Rules.CUTOFF)
                .build();
        assertThat(standing(closed.after(new WeighEvidence(YES, item, Rules.CUTOFF))))
                .isEqualTo(Standing.ESTABLISHED);
    }

    @Test
    void settlement_pays_once_per_revision_and_freezes_the_standing() {
        var settle = new SettleOutcome(YES, 1, BigInteger.ONE, BigInteger.TWO);
        weighed.then(settle, new OutcomeSettled(YES, 1, BigInteger.ONE, BigInteger.TWO));
        var settled = weighed.after(settle);
        settled.changesNothing(settle);
        settled.leadsTo(new SettleOutcome(YES, 2, null, null), OutcomeSettled.class);
        var retraction = new Retraction(APRIL, RetractionClass.ERROR, null);
        settled.leadsTo(new WithdrawEvidence(YES, "evd_sold", List.of(retraction), null, MAY), EvidenceWithdrawn.class);
        assertThat(state(settled).settledRevision()).isEqualTo(1);
    }

    @Test
    void a_status_quo_has_no_standing_of_its_own() {
        var statusQuo = nothing.after(new ListOutcome(YES, MARKET, "no", 1, RULES.json(), OPENING));
        var found = requireNonNull(state(statusQuo).standing());
        assertThat(found.standing()).isNull();
    }
}
