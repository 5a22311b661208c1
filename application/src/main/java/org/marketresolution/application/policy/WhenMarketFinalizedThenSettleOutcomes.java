package org.marketresolution.application.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketEvent.ResolutionAmended;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.Resolution;
import org.marketresolution.domain.outcome.OutcomeCommand.SettleOutcome;

/** Pays every outcome its part of a final resolution, then confirms to the market that all are settled. */
@ProcessingGroup(WhenMarketFinalizedThenSettleOutcomes.NAME)
public final class WhenMarketFinalizedThenSettleOutcomes {
    public static final String NAME = "settling";

    private final PolicyCommands commands;

    public WhenMarketFinalizedThenSettleOutcomes(CommandGateway gateway) {
        this.commands = new PolicyCommands(gateway);
    }

    @EventHandler
    void on(ResolutionFinalized event) {
        settle(event.market(), event.revision(), event.outcomes(), event.resolution());
    }

    @EventHandler
    void on(ResolutionAmended event) {
        settle(event.market(), event.revision(), event.outcomes(), event.resolution());
    }

    private void settle(MarketId market, int revision, List<String> outcomes, Resolution resolution) {
        var cause = PolicyCommands.cause();
        var payout = resolution.payout();
        var settlements = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < outcomes.size(); i++) {
            settlements.add(commands.send(
                    new SettleOutcome(
                            OutcomeId.of(market, outcomes.get(i)),
                            revision,
                            payout == null ? null : payout.numerators().get(i),
                            payout == null ? null : payout.denominator()),
                    cause));
        }
        settlements.forEach(CompletableFuture::join);
        commands.send(new ConfirmSettlement(market, revision), cause).join();
    }
}
