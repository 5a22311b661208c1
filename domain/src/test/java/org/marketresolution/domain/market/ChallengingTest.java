package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.HOUR;
import static org.marketresolution.domain.market.Cases.WINDOW_END;
import static org.marketresolution.domain.market.Cases.annulled;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.conflicted;
import static org.marketresolution.domain.market.Cases.determined;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.proposedByOfficer;
import static org.marketresolution.domain.market.Cases.reset;
import static org.marketresolution.domain.market.Cases.resetAfterCutoff;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.propose;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.MarketRule.A_CLAUSE_IS_OF_THE_RULES;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOBODY_CHALLENGES_THEIR_OWN_PROPOSAL;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_DISPUTE_IS_RULED_ON;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_LIVE_PROPOSAL_IS_CHALLENGED;
import static org.marketresolution.domain.market.MarketRule.THE_CHALLENGE_WINDOW_IS_OVER;
import static org.marketresolution.domain.market.MarketRule.THE_RULES_SAY_WHO_CHALLENGES;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.ProposalChallenged;
import org.marketresolution.domain.rules.Challenger;
import org.marketresolution.domain.rules.Rules;

/** Who objects to a proposal, on what, and until when. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChallengingTest {
    @Test
    void a_challenge_opens_adjudication_in_the_same_command() {
        var command = challenge(
                "critic", Challenger.OFFICER, Ground.EVIDENCE_INVALID, "outcomes/yes/when", "witness", "clerk");
        proposed()
                .then(
                        command,
                        new ProposalChallenged(
                                MARKET,
                                1,
                                1,
                                person("critic"),
                                Ground.EVIDENCE_INVALID,
                                "outcomes/yes/when",
                                List.of(new EvidenceId("evd_cited")),
                                List.of(person("clerk"), person("witness")),
                                "it was not sold"),
                        new AdjudicationOpened(MARKET, 1, 1, 1, "challenge"));
        var life = proposed().later(HOUR).after(command);
        assertThat(life.caseState()).isEqualTo("under_adjudication");
        var dispute = life.in(UnderAdjudication.class).dispute();
        assertThat(dispute.proposal()).isEqualTo(proposed().in(Proposed.class).proposal());
        assertThat(dispute.challenge())
                .isEqualTo(new Challenge(
                        person("critic"),
                        Ground.EVIDENCE_INVALID,
                        "outcomes/yes/when",
                        List.of(new EvidenceId("evd_cited")),
                        "it was not sold",
                        APRIL.plus(HOUR)));
        assertThat(dispute.cited()).isEqualTo(Commands.people("clerk", "witness"));
        assertThat(dispute.tier()).isEqualTo(1);
    }

    @Test
    void the_stream_says_challenged_between_the_two_events() {
        var event = proposed().when(challenge("critic")).getFirst();
        var between = proposed().spec().given(event);
        assertThat(CaseState.of(Market.Published.of(between.state())).code()).isEqualTo("challenged");
        between.refuses(challenge("other"), ONLY_A_LIVE_PROPOSAL_IS_CHALLENGED);
        between.refuses(vote("judge", Decision.UPHOLD), ONLY_A_DISPUTE_IS_RULED_ON);
    }

    @ParameterizedTest
    @EnumSource
    void any_ground_will_do_and_the_clause_may_be_left_out(Ground ground) {
        var challenged =
                proposed().last(AdjudicationOpened.class, challenge("critic", Challenger.OFFICER, ground, null));
        assertThat(challenged.dispute()).isEqualTo(1);
        var event = (ProposalChallenged) proposed()
                .when(challenge("critic", Challenger.OFFICER, ground, null))
                .getFirst();
        assertThat(event.ground()).isEqualTo(ground);
        assertThat(event.clause()).isNull();
    }

    @Test
    void a_clause_that_is_named_is_one_of_the_rules() {
        var refusal = proposed()
                .refuses(
                        challenge("critic", Challenger.OFFICER, Ground.RULE_MISREAD, "outcomes/maybe/when"),
                        A_CLAUSE_IS_OF_THE_RULES);
        assertThat(refusal.details().toString()).contains("/clause");
    }

    @Test
    void nobody_challenges_their_own_proposal() {
        proposedByOfficer().refuses(challenge("officer"), NOBODY_CHALLENGES_THEIR_OWN_PROPOSAL);
        proposedByOfficer().leadsTo(challenge("critic"), ProposalChallenged.class, AdjudicationOpened.class);
    }

    @Test
    void an_integrator_challenges_only_where_the_rules_open_challenges_to_integrators() {
        var integrator = challenge("exchange", Challenger.INTEGRATOR, Ground.WRONG_OUTCOME, null);
        proposed().refuses(integrator, THE_RULES_SAY_WHO_CHALLENGES);
        var inviting = Rules.on(Rules.sold())
                .with("challenge", Json.object().with("open_to", Json.strings(List.of("integrator"))));
        proposed(inviting).leadsTo(integrator, ProposalChallenged.class, AdjudicationOpened.class);
        proposed(inviting).leadsTo(challenge("critic"), ProposalChallenged.class, AdjudicationOpened.class);
    }

    @Test
    void the_window_ends_at_its_instant() {
        proposed()
                .at(WINDOW_END.minusNanos(1))
                .leadsTo(challenge("critic"), ProposalChallenged.class, AdjudicationOpened.class);
        proposed().at(WINDOW_END).refuses(challenge("critic"), THE_CHALLENGE_WINDOW_IS_OVER);
        for (var life : List.of(finalized(), settled(), underCorrection(), annulled())) {
            assertThat(life.refuses(challenge("critic"), THE_CHALLENGE_WINDOW_IS_OVER)
                            .rule()
                            .code())
                    .isEqualTo("challenge-window-closed");
        }
    }

    @Test
    void only_a_live_proposal_is_challenged() {
        nothing().refuses(challenge("critic"), MARKET_MUST_EXIST);
        for (var life : List.of(drafted(), determined(), challenged(), conflicted(), upheld(), reset())) {
            life.refuses(challenge("critic"), ONLY_A_LIVE_PROPOSAL_IS_CHALLENGED);
        }
    }

    @Test
    void disputes_are_numbered() {
        var again = resetAfterCutoff().after(propose(winner("no")));
        assertThat(again.last(AdjudicationOpened.class, challenge("other")).dispute())
                .isEqualTo(2);
    }
}
