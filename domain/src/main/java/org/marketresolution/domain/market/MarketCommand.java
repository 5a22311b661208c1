package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Command;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.Challenger;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.OutcomeStanding;

/** Everything that people, policies and timers can want of a market. */
public sealed interface MarketCommand extends Command {
    MarketId market();

    @Override
    default MarketId stream() {
        return market();
    }

    /** Writes a market down, to be reviewed. */
    record DraftMarket(
            MarketId market, OfficerId author, @Nullable String ref, Question question, Json.Obj rules)
            implements MarketCommand {}

    /** Opens a drafted market. */
    record PublishMarket(MarketId market, OfficerId reviewer) implements MarketCommand {}

    /**
     * Writes another version of the rules down.
     *
     * @param effectiveFrom when it shall govern; null means with its approval
     */
    record DraftRuleVersion(
            MarketId market,
            OfficerId author,
            RuleVersionKind kind,
            Json.Obj rules,
            String rationale,
            @Nullable Instant effectiveFrom)
            implements MarketCommand {}

    /**
     * Approves a drafted version of the rules; with the last approval that it needs it is adopted.
     *
     * @param leaderFlips whether on the evidence admitted so far another outcome would lead under it
     */
    record AdoptRuleVersion(MarketId market, int number, OfficerId reviewer, boolean leaderFlips)
            implements MarketCommand {}

    /**
     * Tells where all outcomes stand after one cause.
     *
     * @param causePosition log position of the event that led to it
     * @param rulesVersion under which the outcomes were assessed
     * @param at the instant as of which the outcomes were assessed
     * @param standings of every outcome, in the order of the rules
     * @param admitted the item whose admission was the cause, if it was one
     * @param handlers who submitted, reviewed or took back the evidence that the cause touched
     */
    record RecordOutcomeStandings(
            MarketId market,
            long causePosition,
            int rulesVersion,
            Instant at,
            List<OutcomeStanding> standings,
            @Nullable EvidenceId admitted,
            Set<OfficerId> handlers)
            implements MarketCommand {
        public RecordOutcomeStandings {
            standings = List.copyOf(standings);
            handlers = Set.copyOf(handlers);
        }
    }

    /** Proposes the resolution that the engine has determined. */
    record ProposeResolution(
            MarketId market,
            OfficerId proposer,
            Wanted wanted,
            @Nullable String rationale) implements MarketCommand {}

    /** Takes one's own proposal back. */
    record WithdrawProposal(MarketId market, OfficerId proposer) implements MarketCommand {}

    /**
     * Objects to the live proposal, which opens adjudication.
     *
     * @param as in which role
     * @param clause path in the rules, {@code outcomes/yes/when}
     * @param cited who handled the evidence that the challenge points at
     */
    record ChallengeProposal(
            MarketId market,
            OfficerId challenger,
            Challenger as,
            Ground ground,
            @Nullable String clause,
            List<EvidenceId> evidence,
            Set<OfficerId> cited,
            String rationale)
            implements MarketCommand {
        public ChallengeProposal {
            evidence = List.copyOf(evidence);
            cited = Set.copyOf(cited);
        }
    }

    /**
     * Votes on what is under adjudication; the vote that completes a majority makes the ruling.
     *
     * @param wanted what a substitute settles; null for every other decision
     * @param departsFromEngine that it may contradict what the engine determines
     */
    record RuleOnChallenge(
            MarketId market,
            OfficerId adjudicator,
            Decision decision,
            @Nullable Wanted wanted,
            String reasons,
            boolean departsFromEngine,
            @Nullable String clause)
            implements MarketCommand {}

    /** Takes a ruling to the second tier. */
    record AppealRuling(MarketId market, OfficerId appellant, String rationale) implements MarketCommand {}

    /** Stops windows and proposals. */
    record SuspendMarket(MarketId market, OfficerId approver, String reason) implements MarketCommand {}

    /** Lets windows run on for what was left of them. */
    record ResumeMarket(MarketId market, OfficerId approver) implements MarketCommand {}

    /** The first of two persons who refund everybody. */
    record RequestAnnulment(MarketId market, OfficerId requester, AnnulmentReason reason, String rationale)
            implements MarketCommand {}

    /** The second of two persons who refund everybody. */
    record ApproveAnnulment(MarketId market, int number, OfficerId approver) implements MarketCommand {}

    /**
     * Wants a settlement corrected.
     *
     * @param wanted what shall settle; null for a refund or for what the rules make of all evidence
     * @param annul whether everybody shall be refunded
     * @param anew what the rules make of all evidence, late evidence included
     */
    record OpenCorrection(
            MarketId market,
            OfficerId opener,
            String ground,
            @Nullable Wanted wanted,
            boolean annul,
            String reasons,
            List<EvidenceId> evidence,
            Determination anew)
            implements MarketCommand {
        public OpenCorrection {
            evidence = List.copyOf(evidence);
        }
    }

    /** Agrees to a correction; with the last approval that it needs the settlement is amended. */
    record ApproveCorrection(MarketId market, int number, OfficerId approver) implements MarketCommand {}

    /** Leaves the settlement as it is. */
    record DenyCorrection(
            MarketId market,
            int number,
            OfficerId approver,
            @Nullable String reasons) implements MarketCommand {}

    /**
     * A timer: an approved version of the rules takes force.
     *
     * @param leaderFlips whether another outcome would lead under it on the evidence admitted by then
     */
    record BringRuleVersionIntoForce(MarketId market, Instant dueAt, boolean leaderFlips) implements MarketCommand {}

    /** A timer: some outcome's standing changes at {@code dueAt} without new evidence. */
    record ReachStandingInstant(MarketId market, Instant dueAt) implements MarketCommand {}

    /** A timer: the deadline. */
    record PassDeadline(MarketId market, Instant dueAt) implements MarketCommand {}

    /** A timer: the last instant at which evidence is in time. */
    record PassEvidenceCutoff(MarketId market, Instant dueAt) implements MarketCommand {}

    /** A timer: nobody challenged the proposal in time. */
    record ElapseChallengeWindow(MarketId market, Instant dueAt) implements MarketCommand {}

    /** A timer: nobody appealed in time. */
    record ElapseAppealWindow(MarketId market, Instant dueAt) implements MarketCommand {}

    /** A timer: settlements are corrected no more. */
    record PassCorrectionHorizon(MarketId market, Instant dueAt) implements MarketCommand {}

    /** Every outcome has been settled at the revision. */
    record ConfirmSettlement(MarketId market, int revision) implements MarketCommand {}
}
