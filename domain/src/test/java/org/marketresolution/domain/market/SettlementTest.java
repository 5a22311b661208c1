package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.WINDOW_END;
import static org.marketresolution.domain.market.Cases.amended;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.settledTwice;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.NO;
import static org.marketresolution.domain.market.Commands.YES;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.rules.PayoutDelta;

/** A resolution is settled once every outcome has been. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettlementTest {
    @Test
    void settlement_is_confirmed_once() {
        var resolution = finalized().in(Finalized.class).resolution();
        finalized()
                .then(
                        new ConfirmSettlement(MARKET, 1),
                        new MarketSettled(
                                MARKET,
                                1,
                                resolution,
                                RULES.read().hash(),
                                null,
                                null,
                                WINDOW_END.plus(Duration.ofDays(90))));
        finalized().changesNothing(new ConfirmSettlement(MARKET, 2));
        finalized().changesNothing(new ConfirmSettlement(MARKET, 0));
        for (var life : List.of(awaiting(), proposed(), challenged(), upheld(), settled(), underCorrection())) {
            life.changesNothing(new ConfirmSettlement(MARKET, 1));
        }
        drafted().refuses(new ConfirmSettlement(MARKET, 1), MARKET_MUST_EXIST);
    }

    @Test
    void a_settlement_keeps_what_was_paid_and_when() {
        assertThat(settled().caseState()).isEqualTo("settled");
        assertThat(settled().published().settlements())
                .containsExactly(new Settlement(
                        1,
                        finalized().in(Finalized.class).resolution(),
                        WINDOW_END,
                        null,
                        null,
                        WINDOW_END.plus(Duration.ofDays(90))));
        assertThat(finalized().published().settlements()).isEmpty();
        assertThat(proposed().published().settlements()).isEmpty();
        assertThat(amended().published().settlements())
                .isEqualTo(settled().published().settlements());
        assertThat(underCorrection().published().settlements())
                .isEqualTo(settled().published().settlements());
    }

    @Test
    void an_amended_settlement_says_what_it_pays_beyond_the_one_before() {
        var amended = amended();
        var settlement = amended.last(MarketSettled.class, new ConfirmSettlement(MARKET, 2));
        assertThat(settlement.revision()).isEqualTo(2);
        assertThat(settlement.supersedes()).isEqualTo(1);
        assertThat(settlement.delta()).isEqualTo(PayoutDelta.between(YES, NO, 2));
        assertThat(settlement.correctableUntil()).isNull();
        amended.changesNothing(new ConfirmSettlement(MARKET, 1));
        assertThat(settledTwice().published().settlements())
                .extracting(Settlement::revision)
                .containsExactly(1, 2);
    }
}
