package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import org.marketresolution.domain.kernel.Decider;
import org.marketresolution.domain.kernel.Recorded;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.AdoptRuleVersion;
import org.marketresolution.domain.market.MarketCommand.AppealRuling;
import org.marketresolution.domain.market.MarketCommand.ApproveAnnulment;
import org.marketresolution.domain.market.MarketCommand.ApproveCorrection;
import org.marketresolution.domain.market.MarketCommand.BringRuleVersionIntoForce;
import org.marketresolution.domain.market.MarketCommand.ChallengeProposal;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketCommand.DenyCorrection;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;
import org.marketresolution.domain.market.MarketCommand.DraftRuleVersion;
import org.marketresolution.domain.market.MarketCommand.ElapseAppealWindow;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketCommand.OpenCorrection;
import org.marketresolution.domain.market.MarketCommand.PassCorrectionHorizon;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketCommand.PassEvidenceCutoff;
import org.marketresolution.domain.market.MarketCommand.ProposeResolution;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.domain.market.MarketCommand.ReachStandingInstant;
import org.marketresolution.domain.market.MarketCommand.RecordOutcomeStandings;
import org.marketresolution.domain.market.MarketCommand.RequestAnnulment;
import org.marketresolution.domain.market.MarketCommand.ResumeMarket;
import org.marketresolution.domain.market.MarketCommand.RuleOnChallenge;
import org.marketresolution.domain.market.MarketCommand.SuspendMarket;
import org.marketresolution.domain.market.MarketCommand.WithdrawProposal;

/** Decides what happens to one market; each phase of its life has a class of its own. */
public final class MarketDecider implements Decider<MarketCommand, Market, MarketEvent> {
    @Override
    public Market initial() {
        return new NotDrafted();
    }

    @Override
    public List<MarketEvent> decide(MarketCommand command, Market market, Instant now) {
        return switch (command) {
            case DraftMarket draft -> Publication.draft(draft, market);
            case PublishMarket publish -> Publication.publish(publish, market);
            case DraftRuleVersion draft -> Legislating.draft(draft, market, now);
            case AdoptRuleVersion adopt -> Legislating.adopt(adopt, market, now);
            case RecordOutcomeStandings told -> Determining.record(told, Published.of(market), now);
            case ProposeResolution propose -> Proposing.propose(propose, market, now);
            case WithdrawProposal withdraw -> Proposing.withdraw(withdraw, market);
            case ChallengeProposal challenge -> Disputing.challenge(challenge, market, now);
            case RuleOnChallenge rule -> Adjudicating.rule(rule, market, now);
            case AppealRuling appeal -> Disputing.appeal(appeal, market, now);
            case SuspendMarket suspend -> Suspending.suspend(suspend, market);
            case ResumeMarket resume -> Suspending.resume(resume, market, now);
            case RequestAnnulment request -> Annulling.request(request, market);
            case ApproveAnnulment approve -> Annulling.approve(approve, market);
            case OpenCorrection open -> Correcting.open(open, market, now);
            case ApproveCorrection approve -> Correcting.approve(approve, market);
            case DenyCorrection deny -> Correcting.deny(deny, market);
            case BringRuleVersionIntoForce bring -> Legislating.bringIntoForce(bring, Published.of(market), now);
            case ReachStandingInstant reach -> Instants.reach(reach, Published.of(market));
            case PassDeadline pass -> Instants.passDeadline(pass, Published.of(market));
            case PassEvidenceCutoff pass -> Instants.passCutoff(pass, Published.of(market));
            case ElapseChallengeWindow elapse -> Finality.elapse(elapse, Published.of(market), now);
            case ElapseAppealWindow elapse -> Finality.elapse(elapse, Published.of(market), now);
            case PassCorrectionHorizon pass -> Instants.passHorizon(pass, Published.of(market));
            case ConfirmSettlement confirm -> Finality.confirm(confirm, Published.of(market), now);
        };
    }

    @Override
    public Market evolve(Market market, Recorded<MarketEvent> recorded) {
        return Evolution.of(market, recorded.event(), recorded.at());
    }
}
