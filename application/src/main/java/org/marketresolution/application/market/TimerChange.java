package org.marketresolution.application.market;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.marketresolution.application.market.Timer.Kind;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowExtended;
import org.marketresolution.domain.market.MarketEvent.DeadlinePassed;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.EvidenceCutoffPassed;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.StandingInstantReached;
import org.marketresolution.domain.rules.OutcomeStanding;

/** What an event does to its market's timers: at most one of a kind runs at a time. */
public sealed interface TimerChange {
    /** Runs a timer in place of the one of its kind. */
    record Set(Timer timer) implements TimerChange {}

    /** Stops the timer of a kind. */
    record Stop(MarketId market, Kind kind) implements TimerChange {}

    static List<TimerChange> after(MarketEvent event) {
        return switch (event) {
            case MarketPublished published ->
                List.of(
                        set(published, Kind.DEADLINE, published.deadline()),
                        set(published, Kind.CUTOFF, published.cutoff()));
            case OutcomeStandingsRecorded recorded -> List.of(standing(recorded));
            case StandingInstantReached reached -> List.of(new Stop(reached.market(), Kind.STANDING));
            case DeadlinePassed passed -> List.of(new Stop(passed.market(), Kind.DEADLINE));
            case EvidenceCutoffPassed passed -> List.of(new Stop(passed.market(), Kind.CUTOFF));
            case ResolutionProposed proposed ->
                List.of(set(proposed, Kind.CHALLENGE_WINDOW, proposed.challengeEndsAt()));
            case ChallengeWindowExtended extended -> List.of(set(extended, Kind.CHALLENGE_WINDOW, extended.until()));
            case ProposalInvalidated invalidated -> List.of(new Stop(invalidated.market(), Kind.CHALLENGE_WINDOW));
            case ChallengeWindowElapsed elapsed -> List.of(new Stop(elapsed.market(), Kind.CHALLENGE_WINDOW));
            case ResolutionFinalized finalized ->
                Arrays.stream(Kind.values())
                        .<TimerChange>map(kind -> new Stop(finalized.market(), kind))
                        .toList();
            case MarketDrafted _, DeterminationReached _, DeterminationLost _, MarketSettled _ -> List.of();
        };
    }

    private static TimerChange set(MarketEvent event, Kind kind, Instant dueAt) {
        return new Set(new Timer(event.market(), kind, dueAt));
    }

    /** Runs at the earliest instant at which some outcome changes by time alone. */
    private static TimerChange standing(OutcomeStandingsRecorded recorded) {
        return recorded.standings().stream()
                .map(OutcomeStanding::changesAt)
                .filter(instant -> instant != null)
                .min(Instant::compareTo)
                .map(instant -> set(recorded, Kind.STANDING, instant))
                .orElseGet(() -> new Stop(recorded.market(), Kind.STANDING));
    }
}
