package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.HOUR;
import static org.marketresolution.domain.market.Cases.QUARRELSOME;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.WINDOW_END;
import static org.marketresolution.domain.market.Cases.amended;
import static org.marketresolution.domain.market.Cases.annulled;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.denial;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.horizonPassed;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.settledTwice;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.NO;
import static org.marketresolution.domain.market.Commands.YES;
import static org.marketresolution.domain.market.Commands.approveCorrection;
import static org.marketresolution.domain.market.Commands.correct;
import static org.marketresolution.domain.market.Commands.correctToRefund;
import static org.marketresolution.domain.market.Commands.denyCorrection;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.MarketRule.APPROVERS_ARE_DISTINCT;
import static org.marketresolution.domain.market.MarketRule.A_CORRECTION_CHANGES_THE_SETTLEMENT;
import static org.marketresolution.domain.market.MarketRule.A_CORRECTION_NAMES_WHAT_SETTLES;
import static org.marketresolution.domain.market.MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT;
import static org.marketresolution.domain.market.MarketRule.CORRECTION_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOBODY_DECIDES_ON_THEIR_OWN_CORRECTION;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_CORRECTION_UNDER_REVIEW_IS_DECIDED;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_SETTLEMENT_IS_CORRECTED;
import static org.marketresolution.domain.market.MarketRule.THE_CORRECTION_HORIZON_HAS_PASSED;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Case.CorrectionReview;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketCommand.OpenCorrection;
import org.marketresolution.domain.market.MarketCommand.PassCorrectionHorizon;
import org.marketresolution.domain.market.MarketEvent.CorrectionApproved;
import org.marketresolution.domain.market.MarketEvent.CorrectionDenied;
import org.marketresolution.domain.market.MarketEvent.CorrectionOpened;
import org.marketresolution.domain.market.MarketEvent.ResolutionAmended;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.PayoutDelta;
import org.marketresolution.domain.rules.Rules;

/** A settlement is corrected by a further revision, after two other persons agreed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorrectingTest {
    private static final Instant HORIZON = WINDOW_END.plus(Duration.ofDays(90));
    private static final Life SETTLED = settled().later(HOUR);
    private static final OpenCorrection TO_NO = correct(RULES, SETTLED.now(), winner("no"), sale());

    @Test
    void an_opened_correction_says_what_it_would_pay_beyond_the_settlement() {
        SETTLED.then(
                TO_NO,
                new CorrectionOpened(
                        MARKET,
                        1,
                        person("opener"),
                        "late_evidence",
                        new Resolution("no", NO, TO_NO.anew().derivationHash()),
                        PayoutDelta.between(YES, NO, 2),
                        true,
                        "it was sold after all",
                        List.of(new EvidenceId("evd_late"))));
        assertThat(underCorrection().caseState()).isEqualTo("correction_review");
        assertThat(underCorrection().in(CorrectionReview.class).correction().number())
                .isEqualTo(1);
    }

    @Test
    void without_a_wish_the_rules_say_what_all_evidence_makes() {
        var late = Rules.CUTOFF.plus(HOUR);
        var no = Life.opened(RULES)
                .cutOff()
                .elapsed()
                .after(new ConfirmSettlement(MARKET, 1))
                .later(HOUR);
        assertThat(no.published().settlements().getFirst().resolution().outcome())
                .isEqualTo("no");
        var received = sale().received(late);
        var opened = no.last(CorrectionOpened.class, correct(RULES, no.now(), null, received));
        assertThat(opened.resolution().outcome()).isEqualTo("yes");
        assertThat(opened.departsFromEngine()).isFalse();
        assertThat(opened.delta()).isEqualTo(PayoutDelta.between(NO, YES, 2));
        no.refuses(correct(RULES, no.now(), null), A_CORRECTION_CHANGES_THE_SETTLEMENT);
        var quarrel = correct(QUARRELSOME, no.now(), null, received, denial());
        no.refuses(quarrel, A_CORRECTION_NAMES_WHAT_SETTLES);
    }

    @Test
    void a_correction_may_refund() {
        var opened = SETTLED.last(CorrectionOpened.class, correctToRefund(RULES, SETTLED.now(), sale()));
        assertThat(opened.resolution().isRefund()).isTrue();
        assertThat(opened.departsFromEngine()).isTrue();
        assertThat(opened.delta()).isEqualTo(PayoutDelta.between(YES, null, 2));
        var refunded = annulled().later(HOUR);
        refunded.refuses(correctToRefund(RULES, refunded.now()), A_CORRECTION_CHANGES_THE_SETTLEMENT);
        refunded.leadsTo(correct(RULES, refunded.now(), winner("yes")), CorrectionOpened.class);
    }

    @Test
    void a_correction_changes_the_settlement_into_something_that_fits() {
        SETTLED.refuses(correct(RULES, SETTLED.now(), winner("yes"), sale()), A_CORRECTION_CHANGES_THE_SETTLEMENT);
        SETTLED.refuses(
                correct(RULES, SETTLED.now(), new Wanted.Parts(YES), sale()), A_CORRECTION_CHANGES_THE_SETTLEMENT);
        SETTLED.refuses(
                correct(RULES, SETTLED.now(), winner("maybe"), sale()), A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
        var half = new Payout(List.of(BigInteger.ONE, BigInteger.ONE), BigInteger.TWO);
        var opened =
                SETTLED.last(CorrectionOpened.class, correct(RULES, SETTLED.now(), new Wanted.Parts(half), sale()));
        assertThat(opened.resolution().outcome()).isNull();
        assertThat(opened.resolution().payout()).isEqualTo(half);
    }

    @Test
    void only_a_settled_market_is_corrected_one_correction_at_a_time() {
        nothing().refuses(TO_NO, MARKET_MUST_EXIST);
        for (var life : List.of(
                drafted(), awaiting(), proposed(), challenged(), upheld(), finalized(), underCorrection(), amended())) {
            life.refuses(TO_NO, ONLY_A_SETTLEMENT_IS_CORRECTED);
        }
    }

    @Test
    void the_horizon_runs_from_the_first_settlement_and_ends_at_its_instant() {
        var last = HORIZON.minusNanos(1);
        settled().at(last).leadsTo(correct(RULES, last, winner("no")), CorrectionOpened.class);
        settled().at(HORIZON).refuses(TO_NO, THE_CORRECTION_HORIZON_HAS_PASSED);
        horizonPassed().refuses(TO_NO, THE_CORRECTION_HORIZON_HAS_PASSED);
        settledTwice().at(last).leadsTo(correct(RULES, last, winner("yes")), CorrectionOpened.class);
        settledTwice().at(HORIZON).refuses(TO_NO, THE_CORRECTION_HORIZON_HAS_PASSED);
        settled().at(APRIL).changesNothing(new PassCorrectionHorizon(MARKET, APRIL));
    }

    @Test
    void a_correction_opened_in_time_is_decided_after_the_horizon() {
        var late = underCorrection().at(HORIZON).after(new PassCorrectionHorizon(MARKET, HORIZON));
        assertThat(late.after(approveCorrection(1, "first"), approveCorrection(1, "second"))
                        .caseState())
                .isEqualTo("finalized");
    }

    @Test
    void two_other_persons_approve() {
        underCorrection().then(approveCorrection(1, "first"), new CorrectionApproved(MARKET, 1, person("first")));
        var once = underCorrection().after(approveCorrection(1, "first"));
        assertThat(once.in(CorrectionReview.class).correction().approvers()).containsExactly(person("first"));
        var resolution = once.in(CorrectionReview.class).correction().resolution();
        once.then(
                approveCorrection(1, "second"),
                new CorrectionApproved(MARKET, 1, person("second")),
                new ResolutionAmended(
                        MARKET,
                        2,
                        1,
                        List.of("yes", "no"),
                        resolution,
                        RULES.read().hash(),
                        once.state().version() + 1));
        once.refuses(approveCorrection(1, "first"), APPROVERS_ARE_DISTINCT);
        once.refuses(approveCorrection(1, "opener"), NOBODY_DECIDES_ON_THEIR_OWN_CORRECTION);
        assertThat(amended().caseState()).isEqualTo("finalized");
        assertThat(amended().in(Finalized.class).revision()).isEqualTo(2);
    }

    @Test
    void as_many_approve_as_the_rules_ask() {
        var strict = RULES.with("correction", Json.object().with("approvals", Json.of(3)));
        var settled = proposed(strict)
                .elapsed()
                .after(new ConfirmSettlement(MARKET, 1))
                .later(HOUR);
        var twice = settled.after(
                correct(strict, settled.now(), winner("no")),
                approveCorrection(1, "first"),
                approveCorrection(1, "second"));
        assertThat(twice.caseState()).isEqualTo("correction_review");
        twice.leadsTo(approveCorrection(1, "third"), CorrectionApproved.class, ResolutionAmended.class);
    }

    @Test
    void another_person_denies_which_leaves_the_settlement_as_it_was() {
        underCorrection()
                .then(denyCorrection(1, "first"), new CorrectionDenied(MARKET, 1, person("first"), "it stays"));
        var denied = underCorrection().after(approveCorrection(1, "first"), denyCorrection(1, "second"));
        assertThat(denied.currentCase()).isEqualTo(settled().currentCase());
        underCorrection().refuses(denyCorrection(1, "opener"), NOBODY_DECIDES_ON_THEIR_OWN_CORRECTION);
        var again = denied.last(CorrectionOpened.class, TO_NO);
        assertThat(again.number()).isEqualTo(2);
    }

    @Test
    void only_the_correction_under_review_is_decided() {
        nothing().refuses(approveCorrection(1, "first"), MARKET_MUST_EXIST);
        nothing().refuses(denyCorrection(1, "first"), MARKET_MUST_EXIST);
        drafted().refuses(approveCorrection(1, "first"), ONLY_A_CORRECTION_UNDER_REVIEW_IS_DECIDED);
        var denied = underCorrection().after(denyCorrection(1, "first"));
        for (var life : List.of(amended(), settledTwice(), denied, denied.after(TO_NO))) {
            life.refuses(approveCorrection(1, "first"), ONLY_A_CORRECTION_UNDER_REVIEW_IS_DECIDED);
            life.refuses(denyCorrection(1, "first"), ONLY_A_CORRECTION_UNDER_REVIEW_IS_DECIDED);
        }
        for (var life : List.of(awaiting(), settled(), underCorrection())) {
            life.refuses(approveCorrection(2, "first"), CORRECTION_MUST_EXIST);
            life.refuses(denyCorrection(2, "first"), CORRECTION_MUST_EXIST);
        }
    }

    @Test
    void a_correction_is_corrected_against_what_was_settled_last() {
        var back = settledTwice().later(HOUR);
        var opened = back.last(CorrectionOpened.class, correct(RULES, back.now(), winner("yes"), sale()));
        assertThat(opened.number()).isEqualTo(2);
        assertThat(opened.departsFromEngine()).isFalse();
        assertThat(opened.delta()).isEqualTo(PayoutDelta.between(NO, YES, 2));
        var third = back.after(
                correct(RULES, back.now(), winner("yes"), sale()),
                approveCorrection(2, "first"),
                approveCorrection(2, "second"),
                new ConfirmSettlement(MARKET, 3));
        assertThat(third.published().settlements())
                .extracting(Settlement::revision)
                .containsExactly(1, 2, 3);
        assertThat(third.published().settlements().getLast().supersedes()).isEqualTo(2);
    }
}
