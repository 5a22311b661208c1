package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Command;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.Payout;

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
     * Tells where all outcomes stand after one cause.
     *
     * @param causePosition log position of the event that led to it
     * @param at the instant as of which the outcomes were assessed
     * @param standings of every outcome, in the order of the rules
     * @param admitted the item whose admission was the cause, if it was one
     */
    record RecordOutcomeStandings(
            MarketId market,
            long causePosition,
            Instant at,
            List<OutcomeStanding> standings,
            @Nullable EvidenceId admitted)
            implements MarketCommand {
        public RecordOutcomeStandings {
            standings = List.copyOf(standings);
        }
    }

    /**
     * Proposes the resolution that the engine has determined.
     *
     * @param outcome the one that takes all; else {@code payout} says what each pays
     */
    record ProposeResolution(
            MarketId market,
            OfficerId proposer,
            @Nullable String outcome,
            @Nullable Payout payout,
            @Nullable String rationale)
            implements MarketCommand {}

    /** A timer: some outcome's standing changes at {@code dueAt} without new evidence. */
    record ReachStandingInstant(MarketId market, Instant dueAt) implements MarketCommand {}

    /** A timer: the deadline. */
    record PassDeadline(MarketId market, Instant dueAt) implements MarketCommand {}

    /** A timer: the last instant at which evidence is in time. */
    record PassEvidenceCutoff(MarketId market, Instant dueAt) implements MarketCommand {}

    /** A timer: nobody challenged the proposal in time. */
    record ElapseChallengeWindow(MarketId market, Instant dueAt) implements MarketCommand {}

    /** Every outcome has been settled at the revision. */
    record ConfirmSettlement(MarketId market, int revision) implements MarketCommand {}
}
