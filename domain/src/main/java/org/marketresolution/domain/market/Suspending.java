package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.MarketRule.A_MARKET_IS_SUSPENDED_ONCE;
import static org.marketresolution.domain.market.MarketRule.ONLY_AN_OPEN_MARKET_IS_SUSPENDED;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_SUSPENDED_MARKET_IS_RESUMED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.ResumeMarket;
import org.marketresolution.domain.market.MarketCommand.SuspendMarket;
import org.marketresolution.domain.market.MarketEvent.MarketResumed;
import org.marketresolution.domain.market.MarketEvent.MarketSuspended;

/** How windows are stopped and run on. */
final class Suspending {
    private Suspending() {}

    static Guard maySuspend(Market market) {
        return Guard.ofPublished(
                market,
                ONLY_AN_OPEN_MARKET_IS_SUSPENDED,
                (guard, open) -> guard.refuse(open.isResolved(), ONLY_AN_OPEN_MARKET_IS_SUSPENDED)
                        .refuse(open.suspension() != null, A_MARKET_IS_SUSPENDED_ONCE));
    }

    static List<MarketEvent> suspend(SuspendMarket command, Market state) {
        maySuspend(state).check();
        return List.of(new MarketSuspended(command.market(), command.approver(), command.reason()));
    }

    static Guard mayResume(Market market) {
        return Guard.ofPublished(
                market,
                ONLY_A_SUSPENDED_MARKET_IS_RESUMED,
                (guard, open) -> guard.refuse(open.suspension() == null, ONLY_A_SUSPENDED_MARKET_IS_RESUMED));
    }

    /** The window that is open ends later by as long as it stood still; what the engine held back it does now. */
    static List<MarketEvent> resume(ResumeMarket command, Market state, Instant now) {
        mayResume(state).check();
        var market = Published.of(state);
        var stood = Duration.between(market.windowTime(now), now);
        var events = new ArrayList<MarketEvent>();
        events.add(new MarketResumed(
                command.market(),
                command.approver(),
                market.currentCase() instanceof Proposed live
                        ? live.challengeEndsAt().plus(stood)
                        : null,
                market.currentCase() instanceof Ruled ruled
                        ? ruled.appealEndsAt().plus(stood)
                        : null));
        var found = market.determination();
        if (market.currentCase() instanceof Undecided undecided && found != null) {
            events.addAll(EnginesTurn.on(market.suspended(null), undecided, found, found.at(), now));
        }
        return events;
    }
}
