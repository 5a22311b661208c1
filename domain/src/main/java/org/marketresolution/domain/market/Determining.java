package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.Case.Challenged;
import org.marketresolution.domain.market.Case.CorrectionReview;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Case.Settled;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.RecordOutcomeStandings;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowExtended;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.rules.Composition;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.Status;

/** What a market makes of where its outcomes stand. */
final class Determining {
    private Determining() {}

    /** Decides only on a complete set assessed under the rules in force, and on every cause once. */
    static List<MarketEvent> record(RecordOutcomeStandings command, Published market, Instant now) {
        if (market.isResolved()
                || command.causePosition() <= market.weighed().lastCause()
                || !isWhole(command, market)) {
            return List.of();
        }
        var found = Composition.compose(market.rules(), command.standings(), command.at());
        var told = market.with(market.weighed()
                .told(command.rulesVersion(), command.standings(), found, command.causePosition(), command.handlers()));
        var consequences = new ArrayList<MarketEvent>();
        var before = market.determination();
        if (before == null ? found.status() != Status.TOO_EARLY : !before.agreesWith(found)) {
            consequences.add(changed(market, found));
        }
        consequences.addAll(consequences(command, told, found, now));
        return consequences.isEmpty() && told.weighed().saysTheSameAs(market.weighed())
                ? List.of()
                : recorded(command, market, consequences);
    }

    private static boolean isWhole(RecordOutcomeStandings command, Published market) {
        var keys = market.rules().outcomes().stream().map(OutcomeRule::key).toList();
        return command.rulesVersion() == market.listing().inForce()
                && command.standings().stream()
                        .map(OutcomeStanding::key)
                        .toList()
                        .equals(keys);
    }

    /** Everything that follows from a cause stands behind the record of it. */
    private static List<MarketEvent> recorded(
            RecordOutcomeStandings command, Published market, List<MarketEvent> consequences) {
        var events = new ArrayList<MarketEvent>();
        events.add(new OutcomeStandingsRecorded(
                command.market(),
                command.causePosition(),
                command.rulesVersion(),
                command.at(),
                command.standings(),
                command.handlers().stream()
                        .filter(person -> !market.weighed().handlers().contains(person))
                        .sorted(OfficerId.BY_NAME)
                        .toList()));
        events.addAll(consequences);
        return events;
    }

    private static MarketEvent changed(Published market, Determination found) {
        return found.status() == Status.TOO_EARLY
                ? new DeterminationLost(market.listing().id(), found.at(), found.derivationHash())
                : new DeterminationReached(
                        market.listing().id(),
                        found.status(),
                        found.outcome(),
                        found.payout(),
                        found.reason(),
                        found.at(),
                        found.derivationHash());
    }

    /** What becomes of the case when the engine determines this. */
    private static List<MarketEvent> consequences(
            RecordOutcomeStandings command, Published market, Determination found, Instant now) {
        return switch (market.currentCase()) {
            case Undecided undecided -> EnginesTurn.on(market, undecided, found, command.at(), now);
            case Proposed live ->
                Judgement.supports(found, live.proposal().resolution())
                        ? extension(command, market, live)
                        : fallen(market, live.proposal(), found, now);
            case Challenged challenged -> onTrial(market, challenged.dispute().proposal(), found, now);
            case UnderAdjudication open -> onTrial(market, open.dispute().proposal(), found, now);
            case Ruled ruled ->
                Judgement.stands(found, ruled.ruling())
                        ? List.of()
                        : fallen(market, ruled.dispute().proposal(), found, now);
            case Finalized _, Settled _, CorrectionReview _ -> List.of();
        };
    }

    /** A dispute about a proposal ends with what the proposal rests on; one about a tie or conflict stays with the panel. */
    private static List<MarketEvent> onTrial(
            Published market, @Nullable Proposal proposal, Determination found, Instant now) {
        return proposal == null || Judgement.supports(found, proposal.resolution())
                ? List.of()
                : fallen(market, proposal, found, now);
    }

    /** The proposal, or the ruling on it, rests on nothing any more; the engine may propose what it determines now. */
    static List<MarketEvent> fallen(
            Published market, @Nullable Proposal proposal, @Nullable Determination found, Instant now) {
        var events = new ArrayList<MarketEvent>();
        events.add(new ProposalInvalidated(market.listing().id(), proposal == null ? 0 : proposal.number()));
        if (found != null) {
            events.addAll(EnginesTurn.on(market, new Undecided(null), found, found.at(), now));
        }
        return events;
    }

    /** An item admitted while the window is open that leaves the determination standing gives challengers more time. */
    private static List<MarketEvent> extension(RecordOutcomeStandings command, Published market, Proposed live) {
        var admitted = command.admitted();
        var at = market.windowTime(command.at());
        if (admitted == null
                || !at.isBefore(live.challengeEndsAt())
                || live.extensions().stream()
                        .anyMatch(extension -> extension.because().equals(admitted))) {
            return List.of();
        }
        var until = at.plus(market.rules().challenge().minAfterNewEvidence());
        return until.isAfter(live.challengeEndsAt())
                ? List.of(new ChallengeWindowExtended(
                        market.listing().id(), live.proposal().number(), until, admitted))
                : List.of();
    }
}
