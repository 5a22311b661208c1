package org.marketresolution.domain.outcome;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Command;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.Retraction;
import org.marketresolution.domain.rules.Supersession;

/** Everything that policies can want of an outcome; each is idempotent by state and answered with where the outcome stands. */
public sealed interface OutcomeCommand extends Command {
    OutcomeId outcome();

    @Override
    default OutcomeId stream() {
        return outcome();
    }

    /** Opens the outcome under a market's rules. */
    record ListOutcome(OutcomeId outcome, MarketId market, String key, int rulesVersion, Json.Obj rules, Instant at)
            implements OutcomeCommand {}

    /** Weighs an admitted item, or weighs it again when more is known of it. */
    record WeighEvidence(OutcomeId outcome, EvidenceItem item, Instant at) implements OutcomeCommand {}

    /** Tells that a weighed item was taken back, replaced, or that either was undone. */
    record WithdrawEvidence(
            OutcomeId outcome,
            String evidence,
            List<Retraction> retractions,
            @Nullable Supersession supersession,
            Instant at)
            implements OutcomeCommand {}

    /** Puts the outcome under another version of the rules. */
    record ReviseCondition(OutcomeId outcome, int rulesVersion, Json.Obj rules, Instant at) implements OutcomeCommand {}

    /** Looks again because time has passed. */
    record ReassessOutcome(OutcomeId outcome, Instant at) implements OutcomeCommand {}

    /** The evidence cutoff has passed. */
    record CloseEvidence(OutcomeId outcome, Instant at) implements OutcomeCommand {}

    /**
     * The market's resolution has become final.
     *
     * @param numerator this outcome's part of {@code denominator}; both null for a refund
     */
    record SettleOutcome(
            OutcomeId outcome,
            int revision,
            @Nullable BigInteger numerator,
            @Nullable BigInteger denominator) implements OutcomeCommand {}
}
