package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.MarketCommand.AdoptRuleVersion;
import org.marketresolution.domain.market.MarketCommand.AppealRuling;
import org.marketresolution.domain.market.MarketCommand.ApproveAnnulment;
import org.marketresolution.domain.market.MarketCommand.ApproveCorrection;
import org.marketresolution.domain.market.MarketCommand.ChallengeProposal;
import org.marketresolution.domain.market.MarketCommand.DenyCorrection;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;
import org.marketresolution.domain.market.MarketCommand.DraftRuleVersion;
import org.marketresolution.domain.market.MarketCommand.OpenCorrection;
import org.marketresolution.domain.market.MarketCommand.ProposeResolution;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.domain.market.MarketCommand.RecordOutcomeStandings;
import org.marketresolution.domain.market.MarketCommand.RequestAnnulment;
import org.marketresolution.domain.market.MarketCommand.ResumeMarket;
import org.marketresolution.domain.market.MarketCommand.RuleOnChallenge;
import org.marketresolution.domain.market.MarketCommand.SuspendMarket;
import org.marketresolution.domain.market.MarketCommand.WithdrawProposal;
import org.marketresolution.domain.rules.Assessment;
import org.marketresolution.domain.rules.Challenger;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.Rules;

/** Commands on one market, by people who go by their part in it. */
final class Commands {
    static final MarketId MARKET = new MarketId("mkt_m");
    static final Question QUESTION = new Question("Will it be sold?", null, "t", List.of(), null);
    static final Payout YES = Payout.allTo(0, 2);
    static final Payout NO = Payout.allTo(1, 2);

    private Commands() {}

    static OfficerId person(String name) {
        return new OfficerId(name);
    }

    static Set<OfficerId> people(String... names) {
        return Arrays.stream(names).map(OfficerId::new).collect(java.util.stream.Collectors.toSet());
    }

    static DraftMarket draft(Rules rules) {
        return new DraftMarket(MARKET, person("author"), "ref", QUESTION, rules.json());
    }

    static PublishMarket publish(String reviewer) {
        return new PublishMarket(MARKET, person(reviewer));
    }

    static DraftRuleVersion version(Rules rules, RuleVersionKind kind, @Nullable Instant effectiveFrom) {
        return new DraftRuleVersion(MARKET, person("legislator"), kind, rules.json(), "clearer", effectiveFrom);
    }

    static AdoptRuleVersion adopt(int number, String reviewer) {
        return new AdoptRuleVersion(MARKET, number, person(reviewer), false);
    }

    static AdoptRuleVersion adoptFlipping(int number, String reviewer) {
        return new AdoptRuleVersion(MARKET, number, person(reviewer), true);
    }

    /** What the weighing policy tells after a cause: where the outcomes stand on all this evidence. */
    static RecordOutcomeStandings told(
            Rules rules,
            int version,
            long position,
            Instant at,
            List<EvidenceItem> evidence,
            @Nullable EvidenceId admitted,
            String... handlers) {
        var standings = Evaluation.assessAll(rules.read(), evidence, at).stream()
                .map(Assessment::standing)
                .toList();
        return new RecordOutcomeStandings(MARKET, position, version, at, standings, admitted, people(handlers));
    }

    static List<EvidenceItem> items(Item... items) {
        return Arrays.stream(items).map(Item::build).toList();
    }

    static Wanted winner(String outcome) {
        return new Wanted.Winner(outcome);
    }

    static ProposeResolution propose(Wanted wanted) {
        return new ProposeResolution(MARKET, person("officer"), wanted, "because");
    }

    static WithdrawProposal withdraw(String who) {
        return new WithdrawProposal(MARKET, person(who));
    }

    static ChallengeProposal challenge(String who) {
        return challenge(who, Challenger.OFFICER, Ground.WRONG_OUTCOME, "outcomes/yes/when");
    }

    static ChallengeProposal challenge(
            String who, Challenger as, Ground ground, @Nullable String clause, String... handlersOfCited) {
        var cited = people(handlersOfCited);
        var evidence = cited.isEmpty() ? List.<EvidenceId>of() : List.of(new EvidenceId("evd_cited"));
        return new ChallengeProposal(MARKET, person(who), as, ground, clause, evidence, cited, "it was not sold");
    }

    static RuleOnChallenge vote(String who, Decision decision) {
        return vote(who, decision, null, false, null);
    }

    /** A decision that may contradict the engine, with the clause on which it does. */
    static RuleOnChallenge depart(String who, Decision decision, @Nullable Wanted wanted) {
        return vote(who, decision, wanted, true, "outcomes/yes/when");
    }

    static RuleOnChallenge vote(
            String who, Decision decision, @Nullable Wanted wanted, boolean departs, @Nullable String clause) {
        return new RuleOnChallenge(MARKET, person(who), decision, wanted, "reasons", departs, clause);
    }

    static AppealRuling appeal(String who) {
        return new AppealRuling(MARKET, person(who), "again");
    }

    static SuspendMarket suspend() {
        return new SuspendMarket(MARKET, person("approver"), "rumours");
    }

    static ResumeMarket resume() {
        return new ResumeMarket(MARKET, person("approver"));
    }

    static RequestAnnulment annul(String who) {
        return new RequestAnnulment(MARKET, person(who), AnnulmentReason.AMBIGUOUS, "nobody can tell");
    }

    static ApproveAnnulment approveAnnulment(int number, String who) {
        return new ApproveAnnulment(MARKET, number, person(who));
    }

    /** On the evidence known at the instant; no {@code wanted} leaves it to the rules. */
    static OpenCorrection correct(Rules rules, Instant at, @Nullable Wanted wanted, Item... evidence) {
        return correction(rules, at, wanted, false, evidence);
    }

    static OpenCorrection correctToRefund(Rules rules, Instant at, Item... evidence) {
        return correction(rules, at, null, true, evidence);
    }

    private static OpenCorrection correction(
            Rules rules, Instant at, @Nullable Wanted wanted, boolean annul, Item... evidence) {
        return new OpenCorrection(
                MARKET,
                person("opener"),
                "late_evidence",
                wanted,
                annul,
                "it was sold after all",
                List.of(new EvidenceId("evd_late")),
                Evaluation.determineAnew(rules.read(), items(evidence), at));
    }

    static ApproveCorrection approveCorrection(int number, String who) {
        return new ApproveCorrection(MARKET, number, person(who));
    }

    static DenyCorrection denyCorrection(int number, String who) {
        return new DenyCorrection(MARKET, number, person(who), "it stays");
    }
}
