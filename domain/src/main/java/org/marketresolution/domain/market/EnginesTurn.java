package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.Status;

/** What the engine does by itself with an undecided case: it proposes, or opens adjudication where the rules leave that to people. */
final class EnginesTurn {
    private EnginesTurn() {}

    /** @param at the instant as of which {@code found} was determined or confirmed */
    static List<MarketEvent> on(Published market, Undecided undecided, Determination found, Instant at, Instant now) {
        if (Judgement.needsPeople(found.status())) {
            return at.isBefore(market.rules().cutoff()) ? List.of() : List.of(adjudication(market, found.reason()));
        }
        // Nobody names a refund in a proposal, so the engine proposes it whatever auto_propose says.
        var automatic = market.rules().autoPropose() || found.status() == Status.ANNULLED;
        return Judgement.isProposable(found.status())
                        && automatic
                        && market.isWeighed()
                        && market.suspension() == null
                        && !isSetBack(market, undecided)
                ? List.of(Proposing.proposed(
                        market,
                        OfficerId.ENGINE,
                        Judgement.resolution(found),
                        "Determined by the rules: " + found.reason(),
                        now))
                : List.of();
    }

    private static AdjudicationOpened adjudication(Published market, String reason) {
        return new AdjudicationOpened(
                market.listing().id(),
                market.counted().disputes() + 1,
                1,
                market.rules().adjudication().panel(),
                reason);
    }

    /** After a reset the engine waits for the cutoff, or, where that has passed, for evidence that counts anew. */
    private static boolean isSetBack(Published market, Undecided undecided) {
        var reset = undecided.reset();
        return reset != null
                && reset.counted().containsAll(market.weighed().counted())
                && (reset.afterCutoff() || !market.passed().cutoff());
    }
}
