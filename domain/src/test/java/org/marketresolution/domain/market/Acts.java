package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.winner;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.AdoptRuleVersion;
import org.marketresolution.domain.market.MarketCommand.AppealRuling;
import org.marketresolution.domain.market.MarketCommand.ApproveAnnulment;
import org.marketresolution.domain.market.MarketCommand.ApproveCorrection;
import org.marketresolution.domain.market.MarketCommand.ChallengeProposal;
import org.marketresolution.domain.market.MarketCommand.DenyCorrection;
import org.marketresolution.domain.market.MarketCommand.DraftRuleVersion;
import org.marketresolution.domain.market.MarketCommand.OpenCorrection;
import org.marketresolution.domain.market.MarketCommand.ProposeResolution;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.domain.market.MarketCommand.RequestAnnulment;
import org.marketresolution.domain.market.MarketCommand.ResumeMarket;
import org.marketresolution.domain.market.MarketCommand.RuleOnChallenge;
import org.marketresolution.domain.market.MarketCommand.SuspendMarket;
import org.marketresolution.domain.market.MarketCommand.WithdrawProposal;
import org.marketresolution.domain.rules.Challenger;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.Rules;

/** The command behind an action, by anybody, with content that only the action's own guard can refuse. */
final class Acts {
    private Acts() {}

    static MarketCommand of(MarketAction action, OfficerId who, Market market, Rules rules, Instant now) {
        return switch (action) {
            case PUBLISH -> new PublishMarket(MARKET, who);
            case DRAFT_RULE_VERSION ->
                new DraftRuleVersion(MARKET, who, RuleVersionKind.ERRATUM, rules.json(), "clearer", null);
            case ADOPT_RULE_VERSION -> new AdoptRuleVersion(MARKET, latestVersion(market), who, false);
            case PROPOSE -> new ProposeResolution(MARKET, who, determined(market), null);
            case WITHDRAW_PROPOSAL -> new WithdrawProposal(MARKET, who);
            case CHALLENGE ->
                new ChallengeProposal(
                        MARKET, who, Challenger.OFFICER, Ground.PREMATURE, null, List.of(), Set.of(), "early");
            case RULE -> new RuleOnChallenge(MARKET, who, Decision.ANNUL, null, "reasons", true, "outcomes/yes/when");
            case APPEAL -> new AppealRuling(MARKET, who, "again");
            case SUSPEND -> new SuspendMarket(MARKET, who, "rumours");
            case RESUME -> new ResumeMarket(MARKET, who);
            case ANNUL -> new RequestAnnulment(MARKET, who, AnnulmentReason.AMBIGUOUS, "nobody can tell");
            case APPROVE_ANNULMENT -> new ApproveAnnulment(MARKET, requestByAnother(market, who), who);
            case OPEN_CORRECTION ->
                new OpenCorrection(
                        MARKET,
                        who,
                        "error",
                        otherThanSettled(market),
                        false,
                        "wrong",
                        List.of(),
                        Evaluation.determineAnew(rules.read(), List.of(), now));
            case APPROVE_CORRECTION -> new ApproveCorrection(MARKET, latestCorrection(market), who);
            case DENY_CORRECTION -> new DenyCorrection(MARKET, latestCorrection(market), who, null);
        };
    }

    private static int latestVersion(Market market) {
        var listing = market.listed();
        return listing == null ? 1 : listing.versions().size();
    }

    private static Wanted determined(Market market) {
        var found = market instanceof Published open ? open.determination() : null;
        return found == null || found.payout() == null ? winner("yes") : new Wanted.Parts(found.payout());
    }

    private static int requestByAnother(Market market, OfficerId who) {
        return market instanceof Published open
                ? open.annulments().stream()
                        .filter(request -> !request.requester().equals(who))
                        .map(AnnulmentRequest::number)
                        .findFirst()
                        .orElse(1)
                : 1;
    }

    private static Wanted otherThanSettled(Market market) {
        var settled = market instanceof Published open && !open.settlements().isEmpty()
                ? open.settlements().getLast().resolution().outcome()
                : null;
        return winner("yes".equals(settled) ? "no" : "yes");
    }

    private static int latestCorrection(Market market) {
        return market instanceof Published open ? Math.max(1, open.counted().corrections()) : 1;
    }
}
