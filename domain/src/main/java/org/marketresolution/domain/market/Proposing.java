package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT;
import static org.marketresolution.domain.market.MarketRule.NOTHING_CONTRADICTS_THE_DETERMINATION;
import static org.marketresolution.domain.market.MarketRule.NOTHING_IS_PROPOSED_TOO_EARLY;
import static org.marketresolution.domain.market.MarketRule.ONE_PROPOSAL_AT_A_TIME;
import static org.marketresolution.domain.market.MarketRule.ONLY_AN_OPEN_MARKET_IS_RESOLVED;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_LIVE_PROPOSAL_IS_WITHDRAWN;
import static org.marketresolution.domain.market.MarketRule.ONLY_ITS_PROPOSER_WITHDRAWS_A_PROPOSAL;
import static org.marketresolution.domain.market.MarketRule.RULES_ARE_WEIGHED_BEFORE_A_PROPOSAL;
import static org.marketresolution.domain.market.MarketRule.WHAT_WAS_PREMATURE_WAITS_FOR_NEW_EVIDENCE;
import static org.marketresolution.domain.market.MarketRule.WINDOWS_STAND_STILL_WHILE_SUSPENDED;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
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
import org.marketresolution.domain.market.MarketCommand.ProposeResolution;
import org.marketresolution.domain.market.MarketCommand.WithdrawProposal;
import org.marketresolution.domain.market.MarketEvent.ProposalWithdrawn;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.Status;

/** How a resolution is proposed and taken back. */
final class Proposing {
    private Proposing() {}

    static Guard mayPropose(Market market) {
        return Guard.ofPublished(market, ONLY_AN_OPEN_MARKET_IS_RESOLVED, (guard, open) -> {
            guard.refuse(open.suspension() != null && !open.isResolved(), WINDOWS_STAND_STILL_WHILE_SUSPENDED);
            switch (open.currentCase()) {
                case Undecided undecided -> askDetermination(guard, open, undecided);
                case Proposed _, Challenged _, UnderAdjudication _, Ruled _ ->
                    guard.refuse(true, ONE_PROPOSAL_AT_A_TIME);
                case Finalized _, Settled _, CorrectionReview _ -> guard.refuse(true, ONLY_AN_OPEN_MARKET_IS_RESOLVED);
            }
        });
    }

    private static void askDetermination(Guard guard, Published market, Undecided undecided) {
        var found = market.determination();
        var reset = undecided.reset();
        var allowedFrom =
                Json.object().with("allowed_from", market.rules().cutoff().toString());
        var isTooEarly = found == null || found.status() == Status.TOO_EARLY;
        guard.refuse(isTooEarly, NOTHING_IS_PROPOSED_TOO_EARLY, allowedFrom)
                .refuse(!isTooEarly && !market.isWeighed(), RULES_ARE_WEIGHED_BEFORE_A_PROPOSAL)
                .refuse(
                        reset != null
                                && !market.passed().cutoff()
                                && reset.counted().containsAll(market.weighed().counted()),
                        WHAT_WAS_PREMATURE_WAITS_FOR_NEW_EVIDENCE,
                        allowedFrom)
                .refuse(
                        found != null && !isTooEarly && found.status() != Status.DETERMINATE,
                        NOTHING_CONTRADICTS_THE_DETERMINATION,
                        determination(found));
    }

    static List<MarketEvent> propose(ProposeResolution command, Market state, Instant now) {
        mayPropose(state).check();
        var market = Published.of(state);
        var wanted = command.wanted().payout(market.rules());
        if (wanted == null) {
            throw RuleViolated.at(pointer(command.wanted()), A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
        }
        var found = market.determination();
        if (found == null || !wanted.equals(found.payout())) {
            throw Refusal.of(NOTHING_CONTRADICTS_THE_DETERMINATION, market, determination(found));
        }
        return List.of(proposed(market, command.proposer(), Judgement.resolution(found), command.rationale(), now));
    }

    static ResolutionProposed proposed(
            Published market, OfficerId proposer, Resolution resolution, @Nullable String rationale, Instant now) {
        return new ResolutionProposed(
                market.listing().id(),
                market.counted().proposals() + 1,
                proposer,
                resolution,
                rationale,
                now.plus(market.rules().challenge().window()));
    }

    static Guard mayWithdraw(Market market, OfficerId who) {
        return Guard.ofPublished(market, ONLY_A_LIVE_PROPOSAL_IS_WITHDRAWN, (guard, open) -> {
            switch (open.currentCase()) {
                case Proposed live ->
                    guard.refuse(!live.proposal().proposer().equals(who), ONLY_ITS_PROPOSER_WITHDRAWS_A_PROPOSAL);
                case Undecided _,
                        Challenged _,
                        UnderAdjudication _,
                        Ruled _,
                        Finalized _,
                        Settled _,
                        CorrectionReview _ -> guard.refuse(true, ONLY_A_LIVE_PROPOSAL_IS_WITHDRAWN);
            }
        });
    }

    static List<MarketEvent> withdraw(WithdrawProposal command, Market state) {
        mayWithdraw(state, command.proposer()).check();
        return List.of(new ProposalWithdrawn(
                command.market(), Published.of(state).counted().proposals(), command.proposer()));
    }

    /** The engine's view, for whoever contradicts it. */
    static Json.Obj determination(@Nullable Determination found) {
        if (found == null) {
            return Json.object();
        }
        var payout = found.payout();
        return Json.object()
                .with(
                        "determination",
                        Json.object()
                                .with("status", Members.code(found.status()))
                                .with("outcome", found.outcome())
                                .with("payout", payout == null ? null : payout.toJson()));
    }

    static String pointer(@Nullable Wanted wanted) {
        return switch (wanted) {
            case null -> "";
            case Wanted.Winner _ -> "/outcome";
            case Wanted.Parts _ -> "/payout";
        };
    }
}
