package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.market.Case.Challenged;
import org.marketresolution.domain.market.Case.CorrectionReview;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Case.Settled;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketCommand.ElapseAppealWindow;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketEvent.AppealWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.PayoutDelta;

/** The doors to finality: a window's own timer, on what still stands then. */
final class Finality {
    private Finality() {}

    static List<MarketEvent> elapse(ElapseChallengeWindow command, Published market, Instant now) {
        if (market.suspension() != null
                || !(market.currentCase() instanceof Proposed live)
                || !command.dueAt().equals(live.challengeEndsAt())) {
            return List.of();
        }
        var found = market.determination();
        return found != null && Judgement.supports(found, live.proposal().resolution())
                ? List.of(
                        new ChallengeWindowElapsed(
                                command.market(), live.proposal().number(), command.dueAt()),
                        finalized(market, Judgement.resolution(found)))
                : Determining.fallen(market, live.proposal(), found, now);
    }

    static List<MarketEvent> elapse(ElapseAppealWindow command, Published market, Instant now) {
        if (market.suspension() != null
                || !(market.currentCase() instanceof Ruled ruled)
                || !command.dueAt().equals(ruled.appealEndsAt())) {
            return List.of();
        }
        return Judgement.stands(market.determination(), ruled.ruling())
                ? List.of(
                        new AppealWindowElapsed(
                                command.market(), ruled.dispute().number(), command.dueAt()),
                        finalized(market, ruled.ruling().resolution()))
                : Determining.fallen(market, ruled.dispute().proposal(), market.determination(), now);
    }

    /** The second event of its command, so one more lies before it than the market has now. */
    static ResolutionFinalized finalized(Published market, Resolution resolution) {
        return new ResolutionFinalized(
                market.listing().id(),
                1,
                outcomes(market),
                resolution,
                market.rules().hash(),
                market.version() + 1);
    }

    static List<String> outcomes(Published market) {
        return market.rules().outcomes().stream().map(OutcomeRule::key).toList();
    }

    static List<MarketEvent> confirm(ConfirmSettlement command, Published market, Instant now) {
        return switch (market.currentCase()) {
            case Finalized done when done.revision() == command.revision() -> List.of(settled(done, market, now));
            // settled already, or not ours to settle
            case Undecided _,
                    Proposed _,
                    Challenged _,
                    UnderAdjudication _,
                    Ruled _,
                    Finalized _,
                    Settled _,
                    CorrectionReview _ -> List.of();
        };
    }

    private static MarketSettled settled(Finalized done, Published market, Instant now) {
        var id = market.listing().id();
        var hash = market.rules().hash();
        if (done.earlier().isEmpty()) {
            var horizon = market.rules().correction().horizon();
            return new MarketSettled(id, done.revision(), done.resolution(), hash, null, null, now.plus(horizon));
        }
        var last = done.earlier().getLast();
        var delta = delta(last.resolution(), done.resolution(), market);
        return new MarketSettled(id, done.revision(), done.resolution(), hash, last.revision(), delta, null);
    }

    static PayoutDelta delta(Resolution before, Resolution after, Published market) {
        @Nullable Payout earlier = before.payout();
        return PayoutDelta.between(
                earlier, after.payout(), market.rules().outcomes().size());
    }
}
