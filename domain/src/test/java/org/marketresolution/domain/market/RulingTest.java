package org.marketresolution.domain.market;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.WINDOW;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.departed;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.echo;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.ruledAnnulled;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.NO;
import static org.marketresolution.domain.market.Commands.YES;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.depart;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.MarketRule.A_CLAUSE_IS_OF_THE_RULES;
import static org.marketresolution.domain.market.MarketRule.A_DEPARTURE_NAMES_ITS_CLAUSE;
import static org.marketresolution.domain.market.MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOTHING_CONTRADICTS_THE_DETERMINATION;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_DISPUTE_IS_RULED_ON;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_SUBSTITUTE_NAMES_WHAT_SETTLES;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;
import org.marketresolution.domain.rules.Payout;

/** What a ruling may decide, and when it departs from the engine. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RulingTest {
    private static Hash derivation(Life life) {
        return requireNonNull(life.published().determination()).derivationHash();
    }

    @Test
    void only_a_dispute_is_ruled_on() {
        nothing().refuses(vote("judge", Decision.UPHOLD), MARKET_MUST_EXIST);
        for (var life :
                List.of(drafted(), awaiting(), proposed(), upheld(), finalized(), settled(), underCorrection())) {
            life.refuses(vote("judge", Decision.UPHOLD), ONLY_A_DISPUTE_IS_RULED_ON);
        }
    }

    @Test
    void an_upholding_ruling_rests_on_what_is_determined_when_people_decide() {
        var more = challenged().told(sale(), echo(challenged().now()));
        var ruled = more.last(ChallengeRuled.class, vote("judge", Decision.UPHOLD));
        assertThat(requireNonNull(ruled.resolution()).derivationHash())
                .isEqualTo(derivation(more))
                .isNotEqualTo(derivation(challenged()));
    }

    @Test
    void an_upholding_ruling_settles_what_was_proposed() {
        var resolution = new Resolution("yes", YES, derivation(challenged()));
        challenged()
                .then(
                        vote("judge", Decision.UPHOLD),
                        new RulingVoted(
                                MARKET, 1, 1, person("judge"), Decision.UPHOLD, resolution, false, null, "reasons"),
                        new ChallengeRuled(
                                MARKET,
                                1,
                                1,
                                Decision.UPHOLD,
                                resolution,
                                false,
                                null,
                                challenged().now().plus(WINDOW)));
        assertThat(upheld().caseState()).isEqualTo("ruled");
        assertThat(upheld().in(Ruled.class).ruling()).isEqualTo(new Ruling(Decision.UPHOLD, resolution, false, null));
        assertThat(upheld().elapsed().in(Finalized.class).resolution()).isEqualTo(resolution);
    }

    @Test
    void a_substitute_that_contradicts_the_engine_departs_from_it_and_names_the_clause() {
        var no = winner("no");
        var refusal = challenged()
                .refuses(
                        vote("judge", Decision.SUBSTITUTE, no, false, "outcomes"),
                        NOTHING_CONTRADICTS_THE_DETERMINATION);
        assertThat(refusal.details().toString()).contains("determinate");
        assertThat(challenged()
                        .refuses(vote("judge", Decision.SUBSTITUTE, no, true, null), A_DEPARTURE_NAMES_ITS_CLAUSE)
                        .details()
                        .toString())
                .contains("/clause");
        challenged().refuses(vote("judge", Decision.SUBSTITUTE, no, true, "outcomes/maybe"), A_CLAUSE_IS_OF_THE_RULES);
        var ruled = challenged().last(ChallengeRuled.class, depart("judge", Decision.SUBSTITUTE, no));
        assertThat(ruled.resolution()).isEqualTo(new Resolution("no", NO, derivation(challenged())));
        assertThat(ruled.departsFromEngine()).isTrue();
        assertThat(ruled.clause()).isEqualTo("outcomes/yes/when");
        assertThat(departed().elapsed().in(Finalized.class).resolution().outcome())
                .isEqualTo("no");
    }

    @Test
    void what_does_not_contradict_the_engine_does_not_depart_from_it() {
        var same = challenged().last(ChallengeRuled.class, depart("judge", Decision.SUBSTITUTE, winner("yes")));
        assertThat(same.departsFromEngine()).isFalse();
        var upheld = challenged().last(ChallengeRuled.class, depart("judge", Decision.UPHOLD, null));
        assertThat(upheld.departsFromEngine()).isFalse();
        assertThat(upheld.clause()).isEqualTo("outcomes/yes/when");
    }

    @Test
    void a_substitute_may_pay_parts_that_fit() {
        var half = new Payout(List.of(BigInteger.ONE, BigInteger.ONE), BigInteger.TWO);
        var ruled =
                challenged().last(ChallengeRuled.class, depart("judge", Decision.SUBSTITUTE, new Wanted.Parts(half)));
        assertThat(ruled.resolution()).isEqualTo(new Resolution(null, half, derivation(challenged())));
        var misfit = new Wanted.Parts(new Payout(List.of(BigInteger.ONE, BigInteger.ONE), BigInteger.ONE));
        challenged().refuses(depart("judge", Decision.SUBSTITUTE, misfit), A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
        challenged()
                .refuses(
                        depart("judge", Decision.SUBSTITUTE, winner("maybe")), A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
    }

    @Test
    void a_substitute_and_nothing_else_names_what_settles() {
        challenged().refuses(depart("judge", Decision.SUBSTITUTE, null), ONLY_A_SUBSTITUTE_NAMES_WHAT_SETTLES);
        for (var decision : List.of(Decision.UPHOLD, Decision.RESET, Decision.ANNUL)) {
            assertThat(challenged()
                            .refuses(depart("judge", decision, winner("no")), ONLY_A_SUBSTITUTE_NAMES_WHAT_SETTLES)
                            .details()
                            .toString())
                    .contains("/decision");
        }
    }

    @Test
    void an_annulling_ruling_departs_unless_the_engine_determines_a_refund() {
        challenged().refuses(vote("judge", Decision.ANNUL), NOTHING_CONTRADICTS_THE_DETERMINATION);
        assertThat(ruledAnnulled().in(Ruled.class).ruling().departs()).isTrue();
        assertThat(ruledAnnulled().elapsed().in(Finalized.class).resolution().isRefund())
                .isTrue();
        var refund = Life.opened(RULES.with("at_cutoff", "annul")).cutOff().after(challenge("critic"));
        assertThat(refund.last(ChallengeRuled.class, vote("judge", Decision.ANNUL))
                        .departsFromEngine())
                .isFalse();
        refund.refuses(
                vote("judge", Decision.SUBSTITUTE, winner("no"), false, null), NOTHING_CONTRADICTS_THE_DETERMINATION);
        assertThat(requireNonNull(refund.last(ChallengeRuled.class, vote("judge", Decision.UPHOLD))
                                .resolution())
                        .isRefund())
                .isTrue();
    }
}
