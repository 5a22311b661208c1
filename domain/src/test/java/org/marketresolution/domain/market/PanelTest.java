package org.marketresolution.domain.market;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.WINDOW;
import static org.marketresolution.domain.market.Cases.appealed;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.NO;
import static org.marketresolution.domain.market.Commands.appeal;
import static org.marketresolution.domain.market.Commands.depart;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.MarketRule.WHOEVER_ACTED_IN_THE_CASE_IS_RECUSED;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;
import org.marketresolution.domain.rules.Payout;

/** How many votes make a ruling, and what becomes of a panel that does not agree. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PanelTest {
    private static Life challengedBefore(int panel, String majority) {
        return challenged(RULES.with(
                "adjudication", Json.object().with("panel", Json.of(panel)).with("majority", majority)));
    }

    private static MarketCommand annulling(String who) {
        return depart(who, Decision.ANNUL, null);
    }

    @Test
    void one_vote_rules_where_the_panel_is_one() {
        challenged().leadsTo(vote("judge", Decision.UPHOLD), RulingVoted.class, ChallengeRuled.class);
    }

    @Test
    void two_of_three_rule_by_simple_majority() {
        var panel = challengedBefore(3, "simple");
        panel.leadsTo(vote("j1", Decision.UPHOLD), RulingVoted.class);
        panel = panel.after(vote("j1", Decision.UPHOLD), annulling("j2"));
        assertThat(panel.caseState()).isEqualTo("under_adjudication");
        panel.leadsTo(annulling("j3"), RulingVoted.class, ChallengeRuled.class);
        assertThat(panel.last(ChallengeRuled.class, annulling("j3")).decision()).isEqualTo(Decision.ANNUL);
        assertThat(panel.last(ChallengeRuled.class, vote("j3", Decision.UPHOLD)).decision())
                .isEqualTo(Decision.UPHOLD);
    }

    @Test
    void three_of_four_rule_by_simple_majority() {
        var panel = challengedBefore(4, "simple").after(vote("j1", Decision.UPHOLD), vote("j2", Decision.UPHOLD));
        assertThat(panel.caseState()).isEqualTo("under_adjudication");
        panel.leadsTo(vote("j3", Decision.UPHOLD), RulingVoted.class, ChallengeRuled.class);
    }

    @Test
    void four_of_five_rule_by_two_thirds() {
        var panel = challengedBefore(5, "two_thirds")
                .after(vote("j1", Decision.UPHOLD), vote("j2", Decision.UPHOLD), annulling("j3"));
        assertThat(panel.caseState()).isEqualTo("under_adjudication");
        panel.leadsTo(vote("j4", Decision.UPHOLD), RulingVoted.class);
        panel = panel.after(vote("j4", Decision.UPHOLD));
        panel.leadsTo(vote("j5", Decision.UPHOLD), RulingVoted.class, ChallengeRuled.class);
        panel.leadsTo(annulling("j5"), RulingVoted.class, AdjudicationOpened.class);
    }

    @Test
    void two_of_three_are_two_thirds() {
        challengedBefore(3, "two_thirds")
                .after(vote("j1", Decision.UPHOLD))
                .leadsTo(vote("j2", Decision.UPHOLD), RulingVoted.class, ChallengeRuled.class);
    }

    @Test
    void substitutes_agree_when_they_settle_the_same() {
        var panel = challengedBefore(3, "simple").after(depart("j1", Decision.SUBSTITUTE, winner("no")));
        panel.leadsTo(depart("j2", Decision.SUBSTITUTE, new Wanted.Parts(NO)), RulingVoted.class, ChallengeRuled.class);
        var half = new Payout(List.of(BigInteger.ONE, BigInteger.ONE), BigInteger.TWO);
        panel.leadsTo(depart("j2", Decision.SUBSTITUTE, new Wanted.Parts(half)), RulingVoted.class);
        panel.leadsTo(annulling("j2"), RulingVoted.class);
    }

    @Test
    void a_full_panel_without_majority_goes_to_the_second_tier() {
        var panel = challengedBefore(2, "simple").after(vote("j1", Decision.UPHOLD));
        assertThat(panel.last(AdjudicationOpened.class, annulling("j2")))
                .isEqualTo(new AdjudicationOpened(MARKET, 1, 2, 2, "no_majority"));
        var second = panel.after(annulling("j2"));
        var dispute = second.in(UnderAdjudication.class).dispute();
        assertThat(dispute.tier()).isEqualTo(2);
        assertThat(dispute.votes()).isEmpty();
        assertThat(dispute.earlierVoters()).isEqualTo(Commands.people("j1", "j2"));
        assertThat(dispute.challenge()).isNotNull();
        second.refuses(vote("j1", Decision.UPHOLD), WHOEVER_ACTED_IN_THE_CASE_IS_RECUSED);
    }

    @Test
    void the_second_tier_needs_two_thirds_whatever_the_first_needed() {
        var tier = challenged(RULES.with("adjudication", Json.object().with("appeal_panel", Json.of(4))))
                .after(vote("judge", Decision.UPHOLD), appeal("critic"))
                .after(vote("k1", Decision.UPHOLD), vote("k2", Decision.UPHOLD));
        assertThat(tier.caseState()).isEqualTo("under_adjudication");
        tier.leadsTo(vote("k3", Decision.UPHOLD), RulingVoted.class, ChallengeRuled.class);
    }

    @Test
    void a_tie_in_the_second_tier_refunds_everybody() {
        var tied = appealed().after(vote("k1", Decision.UPHOLD));
        tied.leadsTo(depart("k2", Decision.SUBSTITUTE, winner("no")), RulingVoted.class, ChallengeRuled.class);
        var ruled = tied.last(ChallengeRuled.class, depart("k2", Decision.SUBSTITUTE, winner("no")));
        assertThat(ruled.tier()).isEqualTo(2);
        assertThat(ruled.decision()).isEqualTo(Decision.ANNUL);
        assertThat(requireNonNull(ruled.resolution()).isRefund()).isTrue();
        assertThat(ruled.departsFromEngine()).isTrue();
        assertThat(ruled.clause()).isNull();
        assertThat(ruled.appealEndsAt()).isEqualTo(tied.now().plus(WINDOW));
        var done = tied.after(depart("k2", Decision.SUBSTITUTE, winner("no"))).elapsed();
        assertThat(done.in(Finalized.class).resolution().isRefund()).isTrue();
    }
}
