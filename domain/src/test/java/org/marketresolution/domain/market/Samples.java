package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.CLEARER;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.NO;
import static org.marketresolution.domain.market.Commands.adopt;
import static org.marketresolution.domain.market.Commands.annul;
import static org.marketresolution.domain.market.Commands.appeal;
import static org.marketresolution.domain.market.Commands.approveAnnulment;
import static org.marketresolution.domain.market.Commands.approveCorrection;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.correct;
import static org.marketresolution.domain.market.Commands.denyCorrection;
import static org.marketresolution.domain.market.Commands.depart;
import static org.marketresolution.domain.market.Commands.items;
import static org.marketresolution.domain.market.Commands.propose;
import static org.marketresolution.domain.market.Commands.publish;
import static org.marketresolution.domain.market.Commands.resume;
import static org.marketresolution.domain.market.Commands.suspend;
import static org.marketresolution.domain.market.Commands.version;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.Commands.withdraw;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Rules;

/** One sensible command of each kind, and of each way that a kind can go, for whatever market it meets. */
final class Samples {
    /** A way that a command can go, named by its type and what is wanted. */
    record Sample(Class<? extends MarketCommand> type, String wanted, Function<Life, MarketCommand> command) {
        String name() {
            return "`" + type.getSimpleName() + "`" + (wanted.isEmpty() ? "" : " " + wanted);
        }
    }

    static final List<Sample> ALL = List.of(
            of(DraftMarket.class, "", life -> Commands.draft(life.rules())),
            of(PublishMarket.class, "", _ -> publish("reviewer")),
            of(DraftRuleVersion.class, "", _ -> version(CLEARER, RuleVersionKind.CLARIFICATION, null)),
            of(AdoptRuleVersion.class, "", _ -> adopt(2, "jurist")),
            of(RecordOutcomeStandings.class, "sale known", life -> telling(life, sale())),
            of(RecordOutcomeStandings.class, "sale unknown", Samples::telling),
            of(RecordOutcomeStandings.class, "nothing new", Samples::tellingNothingNew),
            of(ProposeResolution.class, "", life -> propose(winner(leader(life)))),
            of(WithdrawProposal.class, "by an officer", _ -> withdraw("officer")),
            of(ChallengeProposal.class, "", _ -> challenge("critic")),
            of(RuleOnChallenge.class, "uphold", _ -> vote("adjudicator", Decision.UPHOLD)),
            of(RuleOnChallenge.class, "substitute", _ -> depart("adjudicator", Decision.SUBSTITUTE, winner("no"))),
            of(RuleOnChallenge.class, "reset", _ -> vote("adjudicator", Decision.RESET)),
            of(RuleOnChallenge.class, "annul", _ -> depart("adjudicator", Decision.ANNUL, null)),
            of(AppealRuling.class, "by the challenger", _ -> appeal("critic")),
            of(SuspendMarket.class, "", _ -> suspend()),
            of(ResumeMarket.class, "", _ -> resume()),
            of(RequestAnnulment.class, "", _ -> annul("requester")),
            of(ApproveAnnulment.class, "", _ -> approveAnnulment(1, "approver")),
            of(OpenCorrection.class, "", life -> correct(life.rules(), life.now(), winner(otherThanSettled(life)))),
            of(ApproveCorrection.class, "", _ -> approveCorrection(1, "approver")),
            of(DenyCorrection.class, "", _ -> denyCorrection(1, "approver")),
            of(BringRuleVersionIntoForce.class, "", _ -> new BringRuleVersionIntoForce(MARKET, APRIL, false)),
            of(ReachStandingInstant.class, "", life -> new ReachStandingInstant(MARKET, changesAt(life))),
            of(PassDeadline.class, "", _ -> new PassDeadline(MARKET, Rules.DEADLINE)),
            of(PassEvidenceCutoff.class, "", _ -> new PassEvidenceCutoff(MARKET, Rules.CUTOFF)),
            of(ElapseChallengeWindow.class, "", life -> new ElapseChallengeWindow(MARKET, windowEnd(life))),
            of(ElapseAppealWindow.class, "", life -> new ElapseAppealWindow(MARKET, windowEnd(life))),
            of(PassCorrectionHorizon.class, "", life -> new PassCorrectionHorizon(MARKET, life.now())),
            of(ConfirmSettlement.class, "", life -> new ConfirmSettlement(MARKET, revision(life))));

    private Samples() {}

    private static Sample of(
            Class<? extends MarketCommand> type, String wanted, Function<Life, MarketCommand> command) {
        return new Sample(type, wanted, command);
    }

    /** Nothing of the sale is known before April. */
    private static MarketCommand telling(Life life, Item... evidence) {
        var at = life.now().isBefore(APRIL) ? APRIL : life.now();
        return life.state() instanceof Published
                ? life.at(at).telling(evidence)
                : Commands.told(life.rules(), 1, 1, at, items(evidence), null);
    }

    private static MarketCommand tellingNothingNew(Life life) {
        return life.state() instanceof Published ? life.tellingNothingNew(null) : telling(life);
    }

    private static Instant changesAt(Life life) {
        var changesAt = life.state() instanceof Published open ? open.changesAt() : null;
        return changesAt == null ? life.now() : changesAt;
    }

    private static String leader(Life life) {
        var found = life.state() instanceof Published open ? open.determination() : null;
        return found == null || found.outcome() == null ? "yes" : found.outcome();
    }

    private static String otherThanSettled(Life life) {
        return life.state() instanceof Published open
                        && !open.settlements().isEmpty()
                        && NO.equals(open.settlements().getLast().resolution().payout())
                ? "yes"
                : "no";
    }

    /** The end of the window that is open; elsewhere any instant will do. */
    private static Instant windowEnd(Life life) {
        var now = life.state() instanceof Published open ? open.currentCase() : null;
        return now instanceof Case.Proposed || now instanceof Case.Ruled ? life.windowEnd() : life.now();
    }

    private static int revision(Life life) {
        return life.state() instanceof Published open && open.currentCase() instanceof Case.Finalized done
                ? done.revision()
                : 1;
    }
}
