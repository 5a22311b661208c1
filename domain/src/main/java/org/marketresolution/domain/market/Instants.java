package org.marketresolution.domain.market;

import java.util.List;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.PassCorrectionHorizon;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketCommand.PassEvidenceCutoff;
import org.marketresolution.domain.market.MarketCommand.ReachStandingInstant;
import org.marketresolution.domain.market.MarketEvent.CorrectionHorizonPassed;
import org.marketresolution.domain.market.MarketEvent.DeadlinePassed;
import org.marketresolution.domain.market.MarketEvent.EvidenceCutoffPassed;
import org.marketresolution.domain.market.MarketEvent.StandingInstantReached;

/** Instants that pass: each is recorded once, and only if it is the market's own. */
final class Instants {
    private Instants() {}

    static List<MarketEvent> reach(ReachStandingInstant command, Published market) {
        return market.isResolved()
                        || !command.dueAt().equals(market.changesAt())
                        || command.dueAt().equals(market.passed().standing())
                ? List.of()
                : List.of(new StandingInstantReached(command.market(), command.dueAt()));
    }

    static List<MarketEvent> passDeadline(PassDeadline command, Published market) {
        return market.passed().deadline()
                        || market.isResolved()
                        || !command.dueAt()
                                .equals(market.rules().window().deadline().instant())
                ? List.of()
                : List.of(new DeadlinePassed(command.market(), command.dueAt()));
    }

    static List<MarketEvent> passCutoff(PassEvidenceCutoff command, Published market) {
        return market.passed().cutoff()
                        || market.isResolved()
                        || !command.dueAt().equals(market.rules().cutoff())
                ? List.of()
                : List.of(new EvidenceCutoffPassed(command.market(), command.dueAt()));
    }

    static List<MarketEvent> passHorizon(PassCorrectionHorizon command, Published market) {
        var settlements = market.settlements();
        return market.passed().correctionHorizon()
                        || settlements.isEmpty()
                        || !command.dueAt().equals(Correcting.correctableUntil(market, settlements))
                ? List.of()
                : List.of(new CorrectionHorizonPassed(command.market(), command.dueAt()));
    }
}
