package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.MarketRule.A_CLAUSE_IS_OF_THE_RULES;
import static org.marketresolution.domain.market.MarketRule.NOBODY_CHALLENGES_THEIR_OWN_PROPOSAL;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_LIVE_PROPOSAL_IS_CHALLENGED;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_RULING_IS_APPEALED;
import static org.marketresolution.domain.market.MarketRule.ONLY_PROPOSER_AND_CHALLENGER_APPEAL;
import static org.marketresolution.domain.market.MarketRule.THE_APPEAL_WINDOW_IS_OVER;
import static org.marketresolution.domain.market.MarketRule.THE_CHALLENGE_WINDOW_IS_OVER;
import static org.marketresolution.domain.market.MarketRule.THE_RULES_SAY_WHO_CHALLENGES;
import static org.marketresolution.domain.market.MarketRule.THE_SECOND_TIER_IS_THE_LAST;
import static org.marketresolution.domain.market.MarketRule.WINDOWS_STAND_STILL_WHILE_SUSPENDED;

import java.time.Instant;
import java.util.List;
import java.util.Set;
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
import org.marketresolution.domain.market.MarketCommand.AppealRuling;
import org.marketresolution.domain.market.MarketCommand.ChallengeProposal;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.ProposalChallenged;
import org.marketresolution.domain.market.MarketEvent.RulingAppealed;
import org.marketresolution.domain.rules.Challenger;
import org.marketresolution.domain.rules.Clauses;
import org.marketresolution.domain.rules.RuleSet;

/** How a proposal is challenged and a ruling appealed. */
final class Disputing {
    private Disputing() {}

    /** @param as the roles in which the person may challenge at all */
    static Guard mayChallenge(Market market, OfficerId who, Set<Challenger> as, Instant now) {
        return Guard.ofPublished(market, ONLY_A_LIVE_PROPOSAL_IS_CHALLENGED, (guard, open) -> {
            switch (open.currentCase()) {
                case Proposed live ->
                    guard.refuse(open.suspension() != null, WINDOWS_STAND_STILL_WHILE_SUSPENDED)
                            .refuse(!now.isBefore(live.challengeEndsAt()), THE_CHALLENGE_WINDOW_IS_OVER)
                            .refuse(live.proposal().proposer().equals(who), NOBODY_CHALLENGES_THEIR_OWN_PROPOSAL)
                            .refuse(!isOpenTo(open.rules(), as), THE_RULES_SAY_WHO_CHALLENGES);
                case Undecided _, Challenged _, UnderAdjudication _, Ruled _ ->
                    guard.refuse(true, ONLY_A_LIVE_PROPOSAL_IS_CHALLENGED);
                case Finalized _, Settled _, CorrectionReview _ -> guard.refuse(true, THE_CHALLENGE_WINDOW_IS_OVER);
            }
        });
    }

    /** Officers always may; the rules can only add to them. */
    private static boolean isOpenTo(RuleSet rules, Set<Challenger> as) {
        return as.contains(Challenger.OFFICER)
                || rules.challenge().openTo().stream().anyMatch(as::contains);
    }

    static List<MarketEvent> challenge(ChallengeProposal command, Market state, Instant now) {
        mayChallenge(state, command.challenger(), Set.of(command.as()), now).check();
        var market = Published.of(state);
        refuseForeignClause(command.clause(), market.rules());
        var dispute = market.counted().disputes() + 1;
        return List.of(
                new ProposalChallenged(
                        command.market(),
                        dispute,
                        market.counted().proposals(),
                        command.challenger(),
                        command.ground(),
                        command.clause(),
                        command.evidence(),
                        command.cited().stream().sorted(OfficerId.BY_NAME).toList(),
                        command.rationale()),
                new AdjudicationOpened(
                        command.market(),
                        dispute,
                        1,
                        market.rules().adjudication().panel(),
                        "challenge"));
    }

    static void refuseForeignClause(@Nullable String clause, RuleSet rules) {
        if (clause != null && !Clauses.contains(rules, clause)) {
            throw RuleViolated.at("/clause", A_CLAUSE_IS_OF_THE_RULES);
        }
    }

    static Guard mayAppeal(Market market, OfficerId who, Instant now) {
        return Guard.ofPublished(market, ONLY_A_RULING_IS_APPEALED, (guard, open) -> {
            switch (open.currentCase()) {
                case Ruled ruled ->
                    guard.refuse(open.suspension() != null, WINDOWS_STAND_STILL_WHILE_SUSPENDED)
                            .refuse(ruled.dispute().tier() == Dispute.APPEAL_TIER, THE_SECOND_TIER_IS_THE_LAST)
                            .refuse(!now.isBefore(ruled.appealEndsAt()), THE_APPEAL_WINDOW_IS_OVER)
                            .refuse(!isParty(ruled.dispute(), who), ONLY_PROPOSER_AND_CHALLENGER_APPEAL);
                case Undecided _,
                        Proposed _,
                        Challenged _,
                        UnderAdjudication _,
                        Finalized _,
                        Settled _,
                        CorrectionReview _ -> guard.refuse(true, ONLY_A_RULING_IS_APPEALED);
            }
        });
    }

    private static boolean isParty(Dispute dispute, OfficerId who) {
        return (dispute.proposal() != null && dispute.proposal().proposer().equals(who))
                || (dispute.challenge() != null
                        && dispute.challenge().challenger().equals(who));
    }

    static List<MarketEvent> appeal(AppealRuling command, Market state, Instant now) {
        mayAppeal(state, command.appellant(), now).check();
        var market = Published.of(state);
        var dispute = market.counted().disputes();
        return List.of(
                new RulingAppealed(command.market(), dispute, command.appellant(), command.rationale()),
                secondTier(market, "appeal"));
    }

    static AdjudicationOpened secondTier(Published market, String reason) {
        return new AdjudicationOpened(
                market.listing().id(),
                market.counted().disputes(),
                Dispute.APPEAL_TIER,
                market.rules().adjudication().appealPanel(),
                reason);
    }
}
