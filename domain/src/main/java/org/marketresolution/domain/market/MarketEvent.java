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

    /** Where all outcomes stand, as evaluated at {@code at}; the market decides on nothing else. */
    @EventType(name = "market.outcome_standings_recorded", revision = 2)
    record OutcomeStandingsRecorded(MarketId market, long causePosition, Instant at, List<OutcomeStanding> standings)
            implements MarketEvent {
        public OutcomeStandingsRecorded {
            standings = List.copyOf(standings);
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

    /** The determination under the proposal has fallen. */
    @EventType(name = "market.proposal_invalidated", revision = 1)
    record ProposalInvalidated(MarketId market, int number) implements MarketEvent {}

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

    /** Every outcome has been settled. */
    @EventType(name = "market.settled", revision = 1)
    record MarketSettled(MarketId market, int revision, Resolution resolution, Hash rulesHash) implements MarketEvent {}
}
