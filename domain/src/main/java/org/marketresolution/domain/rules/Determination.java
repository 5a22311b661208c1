package org.marketresolution.domain.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;

/**
 * What the rules make of the evidence at an instant.
 *
 * @param outcome stands only when one outcome takes all
 * @param payout stands only with {@link Status#DETERMINATE}
 * @param allowedFrom the cutoff, stands only with {@link Status#TOO_EARLY}
 * @param reason code of the step that decided
 * @param derivation names each outcome with its standing and the hash of its own derivation
 */
public record Determination(
        Status status,
        @Nullable String outcome,
        @Nullable Payout payout,
        @Nullable Instant allowedFrom,
        String reason,
        Instant at,
        Json.Obj derivation,
        Hash derivationHash) {
    /** Whether the other says the same of the market, whenever it was made. */
    public boolean agreesWith(Determination other) {
        return status == other.status && (payout == null ? other.payout == null : payout.equals(other.payout));
    }
}
