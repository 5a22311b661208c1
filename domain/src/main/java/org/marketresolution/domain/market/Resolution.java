package org.marketresolution.domain.market;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.RuleSet;

/**
 * How a market resolves.
 *
 * @param outcome the one that takes all, null when several share
 * @param payout null means that everybody's stake is refunded, which is never a "No"
 * @param derivationHash of the determination that it rests on
 */
public record Resolution(@Nullable String outcome, @Nullable Payout payout, Hash derivationHash) {
    /** The resolution that pays this; {@code outcome} is the one that takes all, if one does. */
    static Resolution of(Payout payout, RuleSet rules, Hash derivationHash) {
        var winner = payout.winner();
        return new Resolution(
                winner == null ? null : rules.outcomes().get(winner).key(), payout, derivationHash);
    }

    /** The same, as the rules and the evidence of a later determination have it too. */
    Resolution restingOn(Hash derivation) {
        return new Resolution(outcome, payout, derivation);
    }

    public boolean isRefund() {
        return payout == null;
    }
}
