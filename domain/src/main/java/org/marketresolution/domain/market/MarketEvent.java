package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.EventType;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.NamedStream;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.PayoutDelta;
import org.marketresolution.domain.rules.Status;

/** Everything that can have happened to a market. */
public sealed interface MarketEvent extends Event {
    MarketId market();

    @Override
    default MarketId stream() {
        return market();
    }

    /** The market was written down with version 1 of its rules. */
    @EventType(name = "market.drafted", revision = 1)
    record MarketDrafted(
            MarketId market, OfficerId author, @Nullable String ref, Question question, Json.Obj rules, Hash rulesHash)
            implements MarketEvent, NamedStream {
        @Override
        public String nameScope() {
            return "market";
        }
    }

    /** The market opened; its timers follow from the instants named here. */
    @EventType(name = "market.published", revision = 1)
    record MarketPublished(
            MarketId market,
            OfficerId reviewer,
            String topic,
            int rulesVersion,
            Json.Obj rules,
            Instant deadline,
            Instant cutoff)
            implements MarketEvent {}

    /** Another version of the rules was written down. */
    @EventType(name = "market.rule_version_drafted", revision = 1)
    record RuleVersionDrafted(
            MarketId market,
            int number,
            RuleVersionKind kind,
            OfficerId author,
            Hash parentHash,
            Json.Obj rules,
            Hash rulesHash,
            String rationale,
            @Nullable Instant effectiveFrom)
            implements MarketEvent {}

    /**
     * Somebody else agreed to a version of the rules.
     *
     * @param leaderFlips whether another outcome would lead under it, so that it needs a second approval
     * @param takesForceAt when it shall govern, if that was all it needed and the instant lies ahead
     */
    @EventType(name = "market.rule_version_approved", revision = 1)
    record RuleVersionApproved(
            MarketId market,
            int number,
            OfficerId reviewer,
            boolean leaderFlips,
            @Nullable Instant takesForceAt) implements MarketEvent {}

    /** The version governs from now on; the instants named here lie ahead, the others have passed. A draft's lie ahead with its publication. */
    @EventType(name = "market.rule_version_adopted", revision = 1)
    record RuleVersionAdopted(
            MarketId market,
            int number,
            Json.Obj rules,
            Hash rulesHash,
            @Nullable Instant deadline,
            @Nullable Instant cutoff)
            implements MarketEvent {}

    /** An approved version did not take force, because its time came when no version may or after another one's. */
    @EventType(name = "market.rule_version_lapsed", revision = 1)
    record RuleVersionLapsed(MarketId market, int number) implements MarketEvent {}

    /** Challenge and appeal windows stand still. */
    @EventType(name = "market.suspended", revision = 1)
    record MarketSuspended(MarketId market, OfficerId approver, String reason) implements MarketEvent {}

    /** Windows run on; the one that is open ends at the instant named here. */
    @EventType(name = "market.resumed", revision = 1)
    record MarketResumed(
            MarketId market,
            OfficerId approver,
            @Nullable Instant challengeEndsAt,
            @Nullable Instant appealEndsAt) implements MarketEvent {}

    /**
     * Where all outcomes stand, as evaluated at {@code at}; the market decides on nothing else.
     *
     * @param handlers who handled the evidence behind it and had not acted in the market before
     */
    @EventType(name = "market.outcome_standings_recorded", revision = 2)
    record OutcomeStandingsRecorded(
            MarketId market,
            long causePosition,
            int rulesVersion,
            Instant at,
            List<OutcomeStanding> standings,
            List<OfficerId> handlers)
            implements MarketEvent {
        public OutcomeStandingsRecorded {
            standings = List.copyOf(standings);
            handlers = List.copyOf(handlers);
        }
    }

    /** The rules determine something: a payout, a refund, or that people must decide. */
    @EventType(name = "market.determination_reached", revision = 1)
    record DeterminationReached(
            MarketId market,
            Status status,
            @Nullable String outcome,
            @Nullable Payout payout,
            String reason,
            Instant at,
            Hash derivationHash)
            implements MarketEvent {}

    /** What was determined does not hold any more; it is too early again. */
    @EventType(name = "market.determination_lost", revision = 1)
    record DeterminationLost(MarketId market, Instant at, Hash derivationHash) implements MarketEvent {}

    /** A resolution was proposed and can be challenged until {@code challengeEndsAt}. */
    @EventType(name = "market.resolution_proposed", revision = 1)
    record ResolutionProposed(
            MarketId market,
            int number,
            OfficerId proposer,
            Resolution resolution,
            @Nullable String rationale,
            Instant challengeEndsAt)
            implements MarketEvent {}

    /** Its proposer took the proposal back. */
    @EventType(name = "market.proposal_withdrawn", revision = 1)
    record ProposalWithdrawn(MarketId market, int number, OfficerId proposer) implements MarketEvent {}

    /** The determination under the proposal, or under the ruling on it, has fallen; number 0 means that a ruling without a proposal fell. */
    @EventType(name = "market.proposal_invalidated", revision = 1)
    record ProposalInvalidated(MarketId market, int number) implements MarketEvent {}

    /** Somebody objected to the proposal. */
    @EventType(name = "market.proposal_challenged", revision = 1)
    record ProposalChallenged(
            MarketId market,
            int dispute,
            int proposal,
            OfficerId challenger,
            Ground ground,
            @Nullable String clause,
            List<EvidenceId> evidence,
            List<OfficerId> cited,
            String rationale)
            implements MarketEvent {
        public ProposalChallenged {
            evidence = List.copyOf(evidence);
            cited = List.copyOf(cited);
        }
    }

    /**
     * Adjudicators may vote.
     *
     * @param panel how many votes make the panel
     * @param reason {@code challenge}, {@code appeal}, {@code no_majority}, or the reason for which the rules determine nothing
     */
    @EventType(name = "market.adjudication_opened", revision = 1)
    record AdjudicationOpened(MarketId market, int dispute, int tier, int panel, String reason)
            implements MarketEvent {}

    /** An adjudicator voted. */
    @EventType(name = "market.ruling_voted", revision = 1)
    record RulingVoted(
            MarketId market,
            int dispute,
            int tier,
            OfficerId adjudicator,
            Decision decision,
            @Nullable Resolution resolution,
            boolean departsFromEngine,
            @Nullable String clause,
            String reasons)
            implements MarketEvent {}

    /**
     * The panel ruled.
     *
     * @param resolution what settles unless it is appealed; null for a reset
     * @param appealEndsAt null for a reset, which takes effect at once
     */
    @EventType(name = "market.challenge_ruled", revision = 1)
    record ChallengeRuled(
            MarketId market,
            int dispute,
            int tier,
            Decision decision,
            @Nullable Resolution resolution,
            boolean departsFromEngine,
            @Nullable String clause,
            @Nullable Instant appealEndsAt)
            implements MarketEvent {}

    /** The proposer or the challenger took the ruling to the second tier. */
    @EventType(name = "market.ruling_appealed", revision = 1)
    record RulingAppealed(MarketId market, int dispute, OfficerId appellant, String rationale) implements MarketEvent {}

    /** Nobody appealed in time. */
    @EventType(name = "market.appeal_window_elapsed", revision = 1)
    record AppealWindowElapsed(MarketId market, int dispute, Instant dueAt) implements MarketEvent {}

    /** Evidence admitted late in the window gives challengers more time. */
    @EventType(name = "market.challenge_window_extended", revision = 1)
    record ChallengeWindowExtended(MarketId market, int number, Instant until, EvidenceId because)
            implements MarketEvent {}

    /** Time alone changes where some outcome stands. */
    @EventType(name = "market.standing_instant_reached", revision = 1)
    record StandingInstantReached(MarketId market, Instant dueAt) implements MarketEvent {}

    /** The deadline has passed. */
    @EventType(name = "market.deadline_passed", revision = 1)
    record DeadlinePassed(MarketId market, Instant dueAt) implements MarketEvent {}

    /** Evidence received from now on is late. */
    @EventType(name = "market.evidence_cutoff_passed", revision = 1)
    record EvidenceCutoffPassed(MarketId market, Instant dueAt) implements MarketEvent {}

    /** Nobody challenged the proposal in time. */
    @EventType(name = "market.challenge_window_elapsed", revision = 1)
    record ChallengeWindowElapsed(MarketId market, int number, Instant dueAt) implements MarketEvent {}

    /** The resolution of the outcomes named is final; {@code lastVersion} is the number of events before this one, so nobody can cut the stream short unseen. */
    @EventType(name = "market.resolution_finalized", revision = 1)
    record ResolutionFinalized(
            MarketId market,
            int revision,
            List<String> outcomes,
            Resolution resolution,
            Hash rulesHash,
            long lastVersion)
            implements MarketEvent {
        public ResolutionFinalized {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * Every outcome has been settled.
     *
     * @param supersedes the revision that this one corrects
     * @param delta what it pays each outcome beyond that revision
     * @param correctableUntil when the first settlement's correction horizon ends
     */
    @EventType(name = "market.settled", revision = 2)
    record MarketSettled(
            MarketId market,
            int revision,
            Resolution resolution,
            Hash rulesHash,
            @Nullable Integer supersedes,
            @Nullable PayoutDelta delta,
            @Nullable Instant correctableUntil)
            implements MarketEvent {}

    /** Somebody wants everybody refunded. */
    @EventType(name = "market.annulment_requested", revision = 1)
    record AnnulmentRequested(
            MarketId market, int number, OfficerId requester, AnnulmentReason reason, String rationale)
            implements MarketEvent {}

    /** A second person agreed that everybody is refunded. */
    @EventType(name = "market.annulled", revision = 1)
    record MarketAnnulled(MarketId market, int number, OfficerId approver) implements MarketEvent {}

    /** Somebody wants the settlement corrected. */
    @EventType(name = "market.correction_opened", revision = 1)
    record CorrectionOpened(
            MarketId market,
            int number,
            OfficerId opener,
            String ground,
            Resolution resolution,
            PayoutDelta delta,
            boolean departsFromEngine,
            String reasons,
            List<EvidenceId> evidence)
            implements MarketEvent {
        public CorrectionOpened {
            evidence = List.copyOf(evidence);
        }
    }

    /** An approver agreed to the correction. */
    @EventType(name = "market.correction_approved", revision = 1)
    record CorrectionApproved(MarketId market, int number, OfficerId approver) implements MarketEvent {}

    /** The settlement stays as it was. */
    @EventType(name = "market.correction_denied", revision = 1)
    record CorrectionDenied(
            MarketId market,
            int number,
            OfficerId approver,
            @Nullable String reasons) implements MarketEvent {}

    /** Another revision of the resolution is final; the earlier ones stay readable. */
    @EventType(name = "market.resolution_amended", revision = 1)
    record ResolutionAmended(
            MarketId market,
            int revision,
            int correction,
            List<String> outcomes,
            Resolution resolution,
            Hash rulesHash,
            long lastVersion)
            implements MarketEvent {
        public ResolutionAmended {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Settlements are corrected no more. */
    @EventType(name = "market.correction_horizon_passed", revision = 1)
    record CorrectionHorizonPassed(MarketId market, Instant dueAt) implements MarketEvent {}
}
