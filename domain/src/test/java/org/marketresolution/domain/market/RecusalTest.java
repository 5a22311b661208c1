package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.CLEARER;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.appealed;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.conflicted;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.proposedByOfficer;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Commands.adopt;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.depart;
import static org.marketresolution.domain.market.Commands.items;
import static org.marketresolution.domain.market.Commands.version;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.MarketRule.A_PANELIST_VOTES_ONCE;
import static org.marketresolution.domain.market.MarketRule.WHOEVER_ACTED_IN_THE_CASE_IS_RECUSED;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;
import org.marketresolution.domain.rules.Challenger;

/** Whoever acted in the case does not rule on it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecusalTest {
    private static void isRecused(Life life, String who) {
        life.refuses(depart(who, Decision.ANNUL, null), WHOEVER_ACTED_IN_THE_CASE_IS_RECUSED);
    }

    private static void mayVote(Life life, String who) {
        assertThat(life.when(depart(who, Decision.ANNUL, null)).getFirst()).isInstanceOf(RulingVoted.class);
    }

    @Test
    void author_and_publisher_of_the_market_are_recused() {
        for (var life : List.of(challenged(), conflicted(), appealed())) {
            isRecused(life, "author");
            isRecused(life, "reviewer");
            mayVote(life, "bystander");
        }
    }

    @Test
    void author_and_approver_of_a_version_that_governed_are_recused() {
        var governed = Life.opened(RULES)
                .after(version(CLEARER, RuleVersionKind.CLARIFICATION, null), adopt(2, "jurist"))
                .under(CLEARER)
                .at(APRIL)
                .told(sale())
                .after(challenge("critic"));
        isRecused(governed, "legislator");
        isRecused(governed, "jurist");
    }

    @Test
    void the_author_of_a_version_that_never_governed_is_not() {
        var drafted = proposed()
                .after(version(CLEARER, RuleVersionKind.CLARIFICATION, null))
                .after(challenge("critic"));
        mayVote(drafted, "legislator");
        isRecused(drafted, "author");
    }

    @Test
    void whoever_handled_evidence_that_bears_on_the_market_is_recused() {
        isRecused(challenged(), "witness");
        var handled = awaiting().at(APRIL);
        handled = handled.after(Commands.told(
                        RULES,
                        1,
                        handled.nextCause(),
                        APRIL,
                        items(sale()),
                        null,
                        "submitter",
                        "admitter",
                        "retractor"))
                .after(challenge("critic"));
        isRecused(handled, "submitter");
        isRecused(handled, "admitter");
        isRecused(handled, "retractor");
    }

    @Test
    void whoever_handles_evidence_while_the_panel_sits_is_recused_from_then_on() {
        var life = challenged();
        mayVote(life, "late");
        life = life.after(Commands.told(RULES, 1, life.nextCause(), life.now(), items(sale()), null, "late"));
        isRecused(life, "late");
    }

    @Test
    void whoever_handled_the_evidence_that_the_challenge_cites_is_recused() {
        var life = proposed().after(challenge("critic", Challenger.OFFICER, Ground.EVIDENCE_INVALID, null, "captor"));
        isRecused(life, "captor");
        mayVote(challenged(), "captor");
    }

    @Test
    void proposer_and_challenger_are_recused() {
        var life = proposedByOfficer().after(challenge("critic"));
        isRecused(life, "officer");
        isRecused(life, "critic");
        mayVote(challenged(), "officer");
    }

    @Test
    void whoever_voted_in_the_first_tier_is_recused_in_the_second() {
        isRecused(appealed(), "judge");
        isRecused(appealed(), "critic");
        mayVote(appealed(), "second");
    }

    @Test
    void a_panelist_votes_once() {
        var panel = challenged(RULES.with("adjudication", Json.object().with("panel", Json.of(3))))
                .after(vote("judge", Decision.UPHOLD));
        panel.refuses(vote("judge", Decision.UPHOLD), A_PANELIST_VOTES_ONCE);
        panel.refuses(depart("judge", Decision.ANNUL, null), A_PANELIST_VOTES_ONCE);
    }
}
