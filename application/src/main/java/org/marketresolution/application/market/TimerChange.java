package org.marketresolution.application.market;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.application.market.Timer.Kind;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.AnnulmentRequested;
import org.marketresolution.domain.market.MarketEvent.AppealWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowExtended;
import org.marketresolution.domain.market.MarketEvent.CorrectionApproved;
import org.marketresolution.domain.market.MarketEvent.CorrectionDenied;
import org.marketresolution.domain.market.MarketEvent.CorrectionHorizonPassed;
import org.marketresolution.domain.market.MarketEvent.CorrectionOpened;
import org.marketresolution.domain.market.MarketEvent.DeadlinePassed;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.EvidenceCutoffPassed;
import org.marketresolution.domain.market.MarketEvent.MarketAnnulled;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.market.MarketEvent.MarketResumed;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.market.MarketEvent.MarketSuspended;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalChallenged;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ProposalWithdrawn;
import org.marketresolution.domain.market.MarketEvent.ResolutionAmended;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.RuleVersionAdopted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionApproved;
import org.marketresolution.domain.market.MarketEvent.RuleVersionDrafted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionLapsed;
import org.marketresolution.domain.market.MarketEvent.RulingAppealed;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;
import org.marketresolution.domain.market.MarketEvent.StandingInstantReached;
import org.marketresolution.domain.rules.OutcomeStanding;

/** What an event does to its market's timers: at most one of a kind runs at a time. */
public sealed interface TimerChange {
    /** Runs a timer in place of the one of its kind. */
    record Set(Timer timer) implements TimerChange {}

    /** Stops the timer of a kind. */
    record Stop(MarketId market, Kind kind) implements TimerChange {}

    /** Keeps the market's windows from ending while it is suspended. */
    record Hold(MarketId market) implements TimerChange {}

    /** Lets them end again. */
    record Release(MarketId market) implements TimerChange {}

    static List<TimerChange> after(MarketEvent event) {
        return switch (event) {
            case MarketPublished published ->
                List.of(
                        set(published, Kind.DEADLINE, published.deadline()),
                        set(published, Kind.CUTOFF, published.cutoff()));
            case RuleVersionApproved approved -> setIfAny(approved, Kind.RULE_VERSION, approved.takesForceAt());
            case RuleVersionAdopted adopted ->
                Stream.of(
                                List.of(stop(adopted, Kind.RULE_VERSION)),
                                setIfAny(adopted, Kind.DEADLINE, adopted.deadline()),
                                setIfAny(adopted, Kind.CUTOFF, adopted.cutoff()))
                        .flatMap(List::stream)
                        .toList();
            case RuleVersionLapsed lapsed -> List.of(stop(lapsed, Kind.RULE_VERSION));
            case OutcomeStandingsRecorded recorded -> List.of(standing(recorded));
            case StandingInstantReached reached -> List.of(stop(reached, Kind.STANDING));
            case DeadlinePassed passed -> List.of(stop(passed, Kind.DEADLINE));
            case EvidenceCutoffPassed passed -> List.of(stop(passed, Kind.CUTOFF));
            case ResolutionProposed proposed ->
                List.of(set(proposed, Kind.CHALLENGE_WINDOW, proposed.challengeEndsAt()));
            case ChallengeWindowExtended extended -> List.of(set(extended, Kind.CHALLENGE_WINDOW, extended.until()));
            case ProposalWithdrawn _, ProposalChallenged _, ChallengeWindowElapsed _ ->
                List.of(stop(event, Kind.CHALLENGE_WINDOW));
            case ChallengeRuled ruled -> setIfAny(ruled, Kind.APPEAL_WINDOW, ruled.appealEndsAt());
            case RulingAppealed _, AppealWindowElapsed _ -> List.of(stop(event, Kind.APPEAL_WINDOW));
            case MarketSuspended suspended -> List.of(new Hold(suspended.market()));
            case ProposalInvalidated _ -> List.of(stop(event, Kind.CHALLENGE_WINDOW), stop(event, Kind.APPEAL_WINDOW));
            case MarketResumed resumed ->
                Stream.of(
                                List.<TimerChange>of(new Release(resumed.market())),
                                setIfAny(resumed, Kind.CHALLENGE_WINDOW, resumed.challengeEndsAt()),
                                setIfAny(resumed, Kind.APPEAL_WINDOW, resumed.appealEndsAt()))
                        .flatMap(List::stream)
                        .toList();
            case ResolutionFinalized finalized -> // rules that wait for their time lapse when it comes
                Stream.concat(
                                Stream.of(new Release(finalized.market())),
                                Arrays.stream(Kind.values())
                                        .filter(kind -> kind != Kind.RULE_VERSION)
                                        .map(kind -> stop(finalized, kind)))
                        .toList();
            case MarketSettled settled -> setIfAny(settled, Kind.CORRECTION_HORIZON, settled.correctableUntil());
            case CorrectionHorizonPassed passed -> List.of(stop(passed, Kind.CORRECTION_HORIZON));
            case MarketDrafted _,
                    RuleVersionDrafted _,
                    DeterminationReached _,
                    DeterminationLost _,
                    AdjudicationOpened _,
                    RulingVoted _,
                    AnnulmentRequested _,
                    MarketAnnulled _,
                    CorrectionOpened _,
                    CorrectionApproved _,
                    CorrectionDenied _,
                    ResolutionAmended _ -> List.of();
        };
    }

    private static List<TimerChange> setIfAny(MarketEvent event, Kind kind, @Nullable Instant dueAt) {
        return dueAt == null ? List.of() : List.of(set(event, kind, dueAt));
    }

    private static TimerChange stop(MarketEvent event, Kind kind) {
        return new Stop(event.market(), kind);
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
                .orElseGet(() -> stop(recorded, Kind.STANDING));
    }
}
