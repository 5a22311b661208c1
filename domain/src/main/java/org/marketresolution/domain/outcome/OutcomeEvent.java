package org.marketresolution.domain.outcome;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.EventType;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.Retraction;
import org.marketresolution.domain.rules.Supersession;

/** Everything that can have happened to an outcome. */
public sealed interface OutcomeEvent extends Event {
    OutcomeId outcome();

    @Override
    default OutcomeId stream() {
        return outcome();
    }

    /** The outcome was listed under its market's rules. */
    @EventType(name = "outcome.listed", revision = 1)
    record OutcomeListed(OutcomeId outcome, MarketId market, String key, int rulesVersion, Json.Obj rules)
            implements OutcomeEvent {}

    /** An item was weighed with all that was known of it, as of {@code at}. */
    @EventType(name = "outcome.evidence_weighed", revision = 1)
    record EvidenceWeighed(OutcomeId outcome, EvidenceItem item, Instant at) implements OutcomeEvent {}

    /** A weighed item was taken back or replaced, or that was undone, as of {@code at}. */
    @EventType(name = "outcome.evidence_withdrawn", revision = 1)
    record EvidenceWithdrawn(
            OutcomeId outcome,
            String evidence,
            List<Retraction> retractions,
            @Nullable Supersession supersession,
            Instant at)
            implements OutcomeEvent {}

    /** Another version of the rules governs from {@code at} on. */
    @EventType(name = "outcome.condition_revised", revision = 1)
    record ConditionRevised(OutcomeId outcome, int rulesVersion, Json.Obj rules, Instant at) implements OutcomeEvent {}

    /** The evidence cutoff has passed. */
    @EventType(name = "outcome.evidence_closed", revision = 1)
    record EvidenceClosed(OutcomeId outcome, Instant cutoff) implements OutcomeEvent {}

    /** What the market needs to know of the outcome changed, as evaluated at {@code at}. */
    @EventType(name = "outcome.standing_changed", revision = 2)
    record OutcomeStandingChanged(OutcomeId outcome, OutcomeStanding standing, Instant at) implements OutcomeEvent {}

    /** The outcome was paid its part, or everybody their stake when there is no part. */
    @EventType(name = "outcome.settled", revision = 1)
    record OutcomeSettled(
            OutcomeId outcome,
            int revision,
            @Nullable BigInteger numerator,
            @Nullable BigInteger denominator) implements OutcomeEvent {}
}
