package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.MarketRule.APPROVERS_ARE_DISTINCT;
import static org.marketresolution.domain.market.MarketRule.A_CORRECTION_CHANGES_THE_SETTLEMENT;
import static org.marketresolution.domain.market.MarketRule.A_CORRECTION_NAMES_WHAT_SETTLES;
import static org.marketresolution.domain.market.MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT;
import static org.marketresolution.domain.market.MarketRule.CORRECTION_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOBODY_DECIDES_ON_THEIR_OWN_CORRECTION;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_CORRECTION_UNDER_REVIEW_IS_DECIDED;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_SETTLEMENT_IS_CORRECTED;
import static org.marketresolution.domain.market.MarketRule.THE_CORRECTION_HORIZON_HAS_PASSED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.Case.Challenged;
import org.marketresolution.domain.market.Case.CorrectionReview;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Case.Settled;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.ApproveCorrection;
import org.marketresolution.domain.market.MarketCommand.DenyCorrection;
import org.marketresolution.domain.market.MarketCommand.OpenCorrection;
import org.marketresolution.domain.market.MarketEvent.CorrectionApproved;
import org.marketresolution.domain.market.MarketEvent.CorrectionDenied;
import org.marketresolution.domain.market.MarketEvent.CorrectionOpened;
import org.marketresolution.domain.market.MarketEvent.ResolutionAmended;

/** How a settlement is corrected: a further revision, with its difference, by distinct persons. */
final class Correcting {
    private Correcting() {}

    static Guard mayOpen(Market market, Instant now) {
        return Guard.ofPublished(market, ONLY_A_SETTLEMENT_IS_CORRECTED, (guard, open) -> {
            switch (open.currentCase()) {
                case Settled settled ->
                    guard.refuse(horizonHasPassed(open, settled, now), THE_CORRECTION_HORIZON_HAS_PASSED);
                case Undecided _,
                        Proposed _,
                        Challenged _,
                        UnderAdjudication _,
                        Ruled _,
                        Finalized _,
                        CorrectionReview _ -> guard.refuse(true, ONLY_A_SETTLEMENT_IS_CORRECTED);
            }
        });
    }

    /** The horizon runs from the first settlement, so that corrections of corrections do not go on for ever. */
    private static boolean horizonHasPassed(Published market, Settled settled, Instant now) {
        return market.passed().correctionHorizon() || !now.isBefore(correctableUntil(market, settled.settlements()));
    }

    /** A settlement of an older log does not name the instant. */
    static Instant correctableUntil(Published market, List<Settlement> settlements) {
        var first = settlements.getFirst();
        return first.correctableUntil() != null
                ? first.correctableUntil()
                : first.settledAt().plus(market.rules().correction().horizon());
    }

    static List<MarketEvent> open(OpenCorrection command, Market state, Instant now) {
        mayOpen(state, now).check();
        var market = Published.of(state);
        var settled = market.settlements().getLast().resolution();
        var resolution = resolution(command, market);
        if (Objects.equals(settled.payout(), resolution.payout())) {
            throw RuleViolated.at(Proposing.pointer(command.wanted()), A_CORRECTION_CHANGES_THE_SETTLEMENT);
        }
        return List.of(new CorrectionOpened(
                command.market(),
                market.counted().corrections() + 1,
                command.opener(),
                command.ground(),
                resolution,
                Finality.delta(settled, resolution, market),
                Judgement.contradicts(command.anew(), resolution),
                command.reasons(),
                command.evidence()));
    }

    /** What is wanted, or what the rules make of all evidence. */
    private static Resolution resolution(OpenCorrection command, Published market) {
        var anew = command.anew();
        if (command.annul()) {
            return new Resolution(null, null, anew.derivationHash());
        }
        if (command.wanted() == null) {
            if (!Judgement.isProposable(anew.status())) {
                throw RuleViolated.at("", A_CORRECTION_NAMES_WHAT_SETTLES);
            }
            return Judgement.resolution(anew);
        }
        var payout = command.wanted().payout(market.rules());
        if (payout == null) {
            throw RuleViolated.at(Proposing.pointer(command.wanted()), A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
        }
        return Resolution.of(payout, market.rules(), anew.derivationHash());
    }

    /** @param number null asks of whatever correction is under review */
    static Guard mayApprove(Market market, OfficerId who, @Nullable Integer number) {
        return Guard.ofPublished(market, ONLY_A_CORRECTION_UNDER_REVIEW_IS_DECIDED, (guard, open) -> {
            var correction = review(guard, open, who, number);
            guard.refuse(correction != null && correction.approvers().contains(who), APPROVERS_ARE_DISTINCT);
        });
    }

    /** @param number null asks of whatever correction is under review */
    static Guard mayDeny(Market market, OfficerId who, @Nullable Integer number) {
        return Guard.ofPublished(
                market, ONLY_A_CORRECTION_UNDER_REVIEW_IS_DECIDED, (guard, open) -> review(guard, open, who, number));
    }

    /** The correction of that number, which its opener does not decide on. */
    private static @Nullable Correction review(Guard guard, Published market, OfficerId who, @Nullable Integer number) {
        var correction = market.currentCase() instanceof CorrectionReview review ? review.correction() : null;
        guard.refuse(number != null && number > market.counted().corrections(), CORRECTION_MUST_EXIST);
        if (correction == null || (number != null && correction.number() != number)) {
            guard.refuse(true, ONLY_A_CORRECTION_UNDER_REVIEW_IS_DECIDED);
            return null;
        }
        guard.refuse(correction.opener().equals(who), NOBODY_DECIDES_ON_THEIR_OWN_CORRECTION);
        return correction;
    }

    static List<MarketEvent> approve(ApproveCorrection command, Market state) {
        mayApprove(state, command.approver(), command.number()).check();
        var market = Published.of(state);
        var correction = underReview(market).approvedBy(command.approver());
        var events = new ArrayList<MarketEvent>();
        events.add(new CorrectionApproved(command.market(), command.number(), command.approver()));
        if (correction.approvers().size() >= market.rules().correction().approvals()) {
            events.add(new ResolutionAmended(
                    command.market(),
                    market.settlements().getLast().revision() + 1,
                    correction.number(),
                    Finality.outcomes(market),
                    correction.resolution(),
                    market.rules().hash(),
                    market.version() + 1));
        }
        return events;
    }

    static List<MarketEvent> deny(DenyCorrection command, Market state) {
        mayDeny(state, command.approver(), command.number()).check();
        return List.of(new CorrectionDenied(command.market(), command.number(), command.approver(), command.reasons()));
    }

    private static Correction underReview(Published market) {
        if (market.currentCase() instanceof CorrectionReview review) {
            return review.correction();
        }
        throw new IllegalStateException("the guard lets nobody approve when nothing is under review");
    }
}
