package org.marketresolution.application.policy;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
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
        var cause = PolicyCommands.cause();
        var payout = event.resolution().payout();
        var settlements = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < event.outcomes().size(); i++) {
            settlements.add(commands.send(
                    new SettleOutcome(
                            OutcomeId.of(event.market(), event.outcomes().get(i)),
                            event.revision(),
                            payout == null ? null : payout.numerators().get(i),
                            payout == null ? null : payout.denominator()),
                    cause));
        }
        settlements.forEach(CompletableFuture::join);
        commands.send(new ConfirmSettlement(event.market(), event.revision()), cause)
                .join();
    }
}
