package org.marketresolution.domain.market;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.Payout;

/**
 * One adjudicator's vote.
 *
 * @param resolution what would settle; null for a reset
 * @param departs whether that contradicts what the engine determines
 * @param clause the clause that the engine misapplies in the adjudicator's eyes; named whenever the vote departs
 */
public record Vote(
        OfficerId adjudicator,
        Decision decision,
        @Nullable Resolution resolution,
        boolean departs,
        @Nullable String clause,
        String reasons) {
    /** Whether the other wants the same thing. */
    boolean agreesWith(Vote other) {
        return decision == other.decision && Objects.equals(payout(), other.payout());
    }

    private @Nullable Payout payout() {
        return resolution == null ? null : resolution.payout();
    }
}
