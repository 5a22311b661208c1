package org.marketresolution.domain.market;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.amended;
import static org.marketresolution.domain.market.Cases.annulled;
import static org.marketresolution.domain.market.Cases.annulmentRequested;
import static org.marketresolution.domain.market.Cases.appealed;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.conflicted;
import static org.marketresolution.domain.market.Cases.departed;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.due;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.heldBack;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.reset;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.annul;
import static org.marketresolution.domain.market.Commands.approveAnnulment;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.publish;
import static org.marketresolution.domain.market.MarketRule.ANNULMENT_REQUEST_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOBODY_APPROVES_THEIR_OWN_ANNULMENT;
import static org.marketresolution.domain.market.MarketRule.ONLY_AN_OPEN_MARKET_IS_ANNULLED;
import static org.marketresolution.domain.market.MarketRule.OUTCOMES_ARE_WEIGHED_BEFORE_AN_ANNULMENT;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.market.MarketEvent.AnnulmentRequested;
import org.marketresolution.domain.market.MarketEvent.MarketAnnulled;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;

/** Two persons refund everybody before finality; nobody is ever paid a "No" for it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnnullingTest {
    @Test
    void one_person_asks() {
        awaiting()
                .then(
                        annul("asker"),
                        new AnnulmentRequested(
                                MARKET, 1, person("asker"), AnnulmentReason.AMBIGUOUS, "nobody can tell"));
        assertThat(annulmentRequested().caseState()).isEqualTo("awaiting");
        assertThat(annulmentRequested().published().annulments())
                .containsExactly(
                        new AnnulmentRequest(1, person("asker"), AnnulmentReason.AMBIGUOUS, "nobody can tell"));
        assertThat(annulmentRequested()
                        .last(AnnulmentRequested.class, annul("other"))
                        .number())
                .isEqualTo(2);
    }

    @Test
    void another_person_agrees_and_everybody_is_refunded() {
        var asked = annulmentRequested();
        var hash = requireNonNull(asked.published().determination()).derivationHash();
        asked.then(
                approveAnnulment(1, "approver"),
                new MarketAnnulled(MARKET, 1, person("approver")),
                new ResolutionFinalized(
                        MARKET,
                        1,
                        List.of("yes", "no"),
                        new Resolution(null, null, hash),
                        RULES.read().hash(),
                        asked.state().version() + 1));
        assertThat(annulled().caseState()).isEqualTo("settled");
        var settlement = annulled().published().settlements().getFirst();
        assertThat(settlement.resolution().isRefund()).isTrue();
        assertThat(settlement.resolution().outcome()).isNull();
        assertThat(settlement.revision()).isEqualTo(1);
    }

    @Test
    void nobody_approves_their_own_request() {
        annulmentRequested().refuses(approveAnnulment(1, "asker"), NOBODY_APPROVES_THEIR_OWN_ANNULMENT);
        var twice = annulmentRequested().after(annul("other"));
        twice.refuses(approveAnnulment(2, "other"), NOBODY_APPROVES_THEIR_OWN_ANNULMENT);
        twice.leadsTo(approveAnnulment(1, "other"), MarketAnnulled.class, ResolutionFinalized.class);
        twice.leadsTo(approveAnnulment(2, "asker"), MarketAnnulled.class, ResolutionFinalized.class);
    }

    @Test
    void a_request_that_nobody_made_is_not_approved() {
        annulmentRequested().refuses(approveAnnulment(2, "approver"), ANNULMENT_REQUEST_MUST_EXIST);
        awaiting().refuses(approveAnnulment(1, "approver"), ANNULMENT_REQUEST_MUST_EXIST);
    }

    @Test
    void whatever_is_not_final_is_annulled() {
        for (var life : List.of(
                due(), proposed(), challenged(), conflicted(), upheld(), departed(), appealed(), reset(), heldBack())) {
            var done = life.after(annul("asker"), approveAnnulment(1, "approver"));
            assertThat(done.caseState()).isEqualTo("finalized");
            assertThat(done.published().suspension()).isNull();
        }
    }

    @Test
    void what_is_final_is_corrected_instead() {
        nothing().refuses(annul("asker"), MARKET_MUST_EXIST);
        nothing().refuses(approveAnnulment(1, "approver"), MARKET_MUST_EXIST);
        for (var life : List.of(drafted(), finalized(), settled(), underCorrection(), amended(), annulled())) {
            life.refuses(annul("asker"), ONLY_AN_OPEN_MARKET_IS_ANNULLED);
            life.refuses(approveAnnulment(1, "approver"), ONLY_AN_OPEN_MARKET_IS_ANNULLED);
        }
    }

    @Test
    void a_market_that_was_never_weighed_waits_a_moment() {
        drafted()
                .after(publish("reviewer"), annul("asker"))
                .refuses(approveAnnulment(1, "approver"), OUTCOMES_ARE_WEIGHED_BEFORE_AN_ANNULMENT);
    }
}
