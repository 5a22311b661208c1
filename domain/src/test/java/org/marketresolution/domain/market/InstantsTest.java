package org.marketresolution.domain.market;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.WINDOW_END;
import static org.marketresolution.domain.market.Cases.amended;
import static org.marketresolution.domain.market.Cases.annulled;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.due;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.heldBack;
import static org.marketresolution.domain.market.Cases.horizonPassed;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.settledTwice;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.annul;
import static org.marketresolution.domain.market.Commands.approveAnnulment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.market.MarketCommand.PassCorrectionHorizon;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketCommand.PassEvidenceCutoff;
import org.marketresolution.domain.market.MarketCommand.ReachStandingInstant;
import org.marketresolution.domain.market.MarketEvent.CorrectionHorizonPassed;
import org.marketresolution.domain.market.MarketEvent.DeadlinePassed;
import org.marketresolution.domain.market.MarketEvent.EvidenceCutoffPassed;
import org.marketresolution.domain.market.MarketEvent.StandingInstantReached;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Rules;

/** Instants pass once, and only those that are the market's own. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InstantsTest {
    private static final PassDeadline DEADLINE = new PassDeadline(MARKET, Rules.DEADLINE);
    private static final PassEvidenceCutoff CUTOFF = new PassEvidenceCutoff(MARKET, Rules.CUTOFF);

    @Test
    void a_published_market_awaits_and_is_due_after_its_deadline() {
        assertThat(awaiting().caseState()).isEqualTo("awaiting");
        awaiting().then(DEADLINE, new DeadlinePassed(MARKET, Rules.DEADLINE));
        assertThat(due().caseState()).isEqualTo("due");
        due().then(CUTOFF, new EvidenceCutoffPassed(MARKET, Rules.CUTOFF));
    }

    @Test
    void an_instant_passes_once() {
        due().changesNothing(DEADLINE);
        due().after(CUTOFF).changesNothing(CUTOFF);
        assertThat(due().after(CUTOFF).published().passed()).isEqualTo(new Passed(true, true, false, null));
    }

    @Test
    void another_instant_than_the_markets_own_does_not_pass() {
        awaiting().changesNothing(new PassDeadline(MARKET, APRIL));
        awaiting().changesNothing(new PassEvidenceCutoff(MARKET, Rules.DEADLINE));
    }

    @Test
    void deadline_and_cutoff_pass_during_proposals_disputes_and_suspension() {
        for (var life : List.of(proposed(), challenged(), upheld(), heldBack())) {
            life.leadsTo(DEADLINE, DeadlinePassed.class);
            life.leadsTo(CUTOFF, EvidenceCutoffPassed.class);
        }
    }

    @Test
    void nothing_passes_after_finality() {
        for (var life : List.of(finalized(), settled(), underCorrection(), annulled())) {
            life.changesNothing(DEADLINE);
            life.changesNothing(CUTOFF);
        }
    }

    @Test
    void a_standing_instant_is_reached_only_when_it_is_the_one_awaited() {
        var patient = Rules.on(Rules.sold().persists("P10D"));
        var instant = Instant.parse("2025-03-11T00:00:00Z");
        var waiting = Life.opened(patient).at(Item.MARCH).told(sale());
        assertThat(waiting.published().changesAt()).isEqualTo(instant);
        waiting.then(new ReachStandingInstant(MARKET, instant), new StandingInstantReached(MARKET, instant));
        waiting.changesNothing(new ReachStandingInstant(MARKET, APRIL));
        waiting.after(new ReachStandingInstant(MARKET, instant))
                .changesNothing(new ReachStandingInstant(MARKET, instant));
        awaiting().changesNothing(new ReachStandingInstant(MARKET, instant));
        var annulled = waiting.after(annul("asker"), approveAnnulment(1, "approver"));
        annulled.changesNothing(new ReachStandingInstant(MARKET, instant));
    }

    @Test
    void the_correction_horizon_passes_once_after_a_settlement() {
        var horizon = new PassCorrectionHorizon(MARKET, WINDOW_END.plus(Duration.ofDays(90)));
        for (var life : List.of(awaiting(), proposed(), challenged(), upheld(), finalized())) {
            life.changesNothing(horizon);
        }
        for (var life : List.of(settled(), underCorrection(), amended(), settledTwice(), annulled())) {
            var end = requireNonNull(life.published().settlements().getFirst().correctableUntil());
            life.then(new PassCorrectionHorizon(MARKET, end), new CorrectionHorizonPassed(MARKET, end));
            life.changesNothing(new PassCorrectionHorizon(MARKET, end.plusSeconds(1)));
        }
        horizonPassed().changesNothing(horizon);
    }
}
