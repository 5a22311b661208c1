package org.marketresolution.domain.market;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.QUARRELSOME;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.WINDOW;
import static org.marketresolution.domain.market.Cases.annulled;
import static org.marketresolution.domain.market.Cases.appealed;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.conflicted;
import static org.marketresolution.domain.market.Cases.denial;
import static org.marketresolution.domain.market.Cases.determined;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.proposedByOfficer;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.NO;
import static org.marketresolution.domain.market.Commands.YES;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.propose;
import static org.marketresolution.domain.market.Commands.publish;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.Commands.withdraw;
import static org.marketresolution.domain.market.MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOTHING_CONTRADICTS_THE_DETERMINATION;
import static org.marketresolution.domain.market.MarketRule.NOTHING_IS_PROPOSED_TOO_EARLY;
import static org.marketresolution.domain.market.MarketRule.ONE_PROPOSAL_AT_A_TIME;
import static org.marketresolution.domain.market.MarketRule.ONLY_AN_OPEN_MARKET_IS_RESOLVED;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_LIVE_PROPOSAL_IS_WITHDRAWN;
import static org.marketresolution.domain.market.MarketRule.ONLY_ITS_PROPOSER_WITHDRAWS_A_PROPOSAL;
import static org.marketresolution.domain.market.MarketRule.WINDOWS_STAND_STILL_WHILE_SUSPENDED;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.MarketEvent.ProposalWithdrawn;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.Rules;

/** An officer proposes what the engine determines, and nothing else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProposingTest {
    @Test
    void an_officer_proposes_what_the_engine_determines() {
        assertThat(determined().caseState()).isEqualTo("awaiting");
        var hash = requireNonNull(determined().published().determination()).derivationHash();
        determined()
                .then(
                        propose(winner("yes")),
                        new ResolutionProposed(
                                MARKET,
                                1,
                                person("officer"),
                                new Resolution("yes", YES, hash),
                                "because",
                                APRIL.plus(WINDOW)));
        determined().leadsTo(propose(new Wanted.Parts(YES)), ResolutionProposed.class);
    }

    @Test
    void nothing_contradicts_the_determination() {
        var refusal = determined().refuses(propose(winner("no")), NOTHING_CONTRADICTS_THE_DETERMINATION);
        assertThat(refusal.details())
                .isEqualTo(Json.object()
                        .with("case_state", "awaiting")
                        .with(
                                "determination",
                                Json.object()
                                        .with("status", "determinate")
                                        .with("outcome", "yes")
                                        .with("payout", YES.toJson())));
        determined().refuses(propose(new Wanted.Parts(NO)), NOTHING_CONTRADICTS_THE_DETERMINATION);
    }

    @Test
    void a_proposal_fits_the_market() {
        for (var misfit : List.of(
                winner("maybe"),
                new Wanted.Parts(new Payout(List.of(BigInteger.ONE), BigInteger.ONE)),
                new Wanted.Parts(new Payout(List.of(BigInteger.ONE, BigInteger.ONE), BigInteger.ONE)))) {
            var refusal = determined().refuses(propose(misfit), A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
            assertThat(refusal.details().toString()).contains(misfit instanceof Wanted.Winner ? "/outcome" : "/payout");
        }
    }

    @Test
    void nothing_is_proposed_too_early() {
        var refusal = awaiting().refuses(propose(winner("no")), NOTHING_IS_PROPOSED_TOO_EARLY);
        assertThat(refusal.details())
                .isEqualTo(Json.object()
                        .with("allowed_from", Rules.CUTOFF.toString())
                        .with("case_state", "awaiting"));
        drafted().after(publish("reviewer")).refuses(propose(winner("no")), NOTHING_IS_PROPOSED_TOO_EARLY);
    }

    @Test
    void a_conflict_or_a_refund_is_not_proposed_by_people() {
        var early = Life.opened(QUARRELSOME).at(APRIL).told(sale(), denial());
        early.refuses(propose(winner("yes")), NOTHING_CONTRADICTS_THE_DETERMINATION);
        var refund = heldBackRefund().refuses(propose(winner("no")), WINDOWS_STAND_STILL_WHILE_SUSPENDED);
        assertThat(refund.rule().code()).isEqualTo("market-suspended");
    }

    private static Life heldBackRefund() {
        return Life.opened(RULES.with("at_cutoff", "annul"))
                .after(Commands.suspend())
                .cutOff();
    }

    @Test
    void one_proposal_is_live_at_a_time() {
        for (var life : List.of(proposed(), proposedByOfficer(), challenged(), conflicted(), upheld(), appealed())) {
            life.refuses(propose(winner("yes")), ONE_PROPOSAL_AT_A_TIME);
        }
    }

    @Test
    void only_an_open_market_is_resolved() {
        nothing().refuses(propose(winner("yes")), MARKET_MUST_EXIST);
        drafted().refuses(propose(winner("yes")), ONLY_AN_OPEN_MARKET_IS_RESOLVED);
        for (var life : List.of(finalized(), settled(), underCorrection(), annulled())) {
            life.refuses(propose(winner("yes")), ONLY_AN_OPEN_MARKET_IS_RESOLVED);
        }
    }

    @Test
    void its_proposer_withdraws_a_live_proposal() {
        proposedByOfficer().then(withdraw("officer"), new ProposalWithdrawn(MARKET, 1, person("officer")));
        var withdrawn = proposedByOfficer().after(withdraw("officer"));
        assertThat(withdrawn.caseState()).isEqualTo("awaiting");
        assertThat(withdrawn
                        .last(ResolutionProposed.class, propose(winner("yes")))
                        .number())
                .isEqualTo(2);
        proposedByOfficer().after(Commands.suspend()).leadsTo(withdraw("officer"), ProposalWithdrawn.class);
    }

    @Test
    void nobody_else_withdraws_and_nothing_else_is_withdrawn() {
        proposedByOfficer().refuses(withdraw("critic"), ONLY_ITS_PROPOSER_WITHDRAWS_A_PROPOSAL);
        proposed().refuses(withdraw("officer"), ONLY_ITS_PROPOSER_WITHDRAWS_A_PROPOSAL);
        nothing().refuses(withdraw("officer"), MARKET_MUST_EXIST);
        for (var life : List.of(drafted(), determined(), challenged(), upheld(), finalized(), settled())) {
            life.refuses(withdraw("officer"), ONLY_A_LIVE_PROPOSAL_IS_WITHDRAWN);
        }
    }
}
