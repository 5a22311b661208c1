package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.HOUR;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.echo;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.proposedByOfficer;
import static org.marketresolution.domain.market.Cases.reset;
import static org.marketresolution.domain.market.Cases.resetAfterCutoff;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.appeal;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.propose;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_RULING_IS_APPEALED;
import static org.marketresolution.domain.market.MarketRule.WHAT_WAS_PREMATURE_WAITS_FOR_NEW_EVIDENCE;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;
import org.marketresolution.domain.rules.Rules;

/** A proposal that a panel called premature waits for new evidence or the cutoff. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResetTest {
    @Test
    void a_reset_takes_effect_at_once() {
        challenged()
                .then(
                        vote("judge", Decision.RESET),
                        new RulingVoted(MARKET, 1, 1, person("judge"), Decision.RESET, null, false, null, "reasons"),
                        new ChallengeRuled(MARKET, 1, 1, Decision.RESET, null, false, null, null));
        assertThat(reset().caseState()).isEqualTo("awaiting");
        assertThat(reset().in(Undecided.class).reset()).isEqualTo(new Case.Reset(Set.of("evd_sold"), false));
        assertThat(resetAfterCutoff().caseState()).isEqualTo("due");
        reset().refuses(appeal("critic"), ONLY_A_RULING_IS_APPEALED);
    }

    @Test
    void the_same_evidence_is_not_proposed_again() {
        var refusal = reset().refuses(propose(winner("yes")), WHAT_WAS_PREMATURE_WAITS_FOR_NEW_EVIDENCE);
        assertThat(refusal.rule().code()).isEqualTo("too-early");
        assertThat(refusal.details().get("allowed_from")).isEqualTo(Json.of(Rules.CUTOFF.toString()));
        var told = reset().later(HOUR);
        told.leadsTo(told.telling(sale()), OutcomeStandingsRecorded.class);
        assertThat(told.told(sale()).caseState()).isEqualTo("awaiting");
    }

    @Test
    void new_evidence_that_counts_is_proposed() {
        var life = reset().later(HOUR);
        life.leadsTo(life.telling(sale(), echo(life.now())), OutcomeStandingsRecorded.class, ResolutionProposed.class);
        var officers = challenged(RULES).after(vote("judge", Decision.RESET)).under(RULES);
        assertThat(officers.caseState()).isEqualTo("awaiting");
    }

    @Test
    void an_officer_proposes_on_new_evidence_too() {
        var life = proposedByOfficer()
                .after(challenge("critic"), vote("judge", Decision.RESET))
                .later(HOUR);
        life.refuses(propose(winner("yes")), WHAT_WAS_PREMATURE_WAITS_FOR_NEW_EVIDENCE);
        life.told(sale(), echo(life.now())).leadsTo(propose(winner("yes")), ResolutionProposed.class);
    }

    @Test
    void fewer_evidence_is_not_new_evidence() {
        var life = proposed().later(HOUR);
        life = life.told(sale(), echo(life.now())).after(challenge("critic"), vote("judge", Decision.RESET));
        assertThat(life.told(sale()).caseState()).isEqualTo("awaiting");
        life.told(sale()).refuses(propose(winner("yes")), WHAT_WAS_PREMATURE_WAITS_FOR_NEW_EVIDENCE);
    }

    @Test
    void the_cutoff_ends_the_wait() {
        assertThat(reset().cutOff(sale()).caseState()).isEqualTo("proposed");
        proposedByOfficer()
                .after(challenge("critic"), vote("judge", Decision.RESET))
                .cutOff(sale())
                .leadsTo(propose(winner("yes")), ResolutionProposed.class);
    }

    @Test
    void after_the_cutoff_an_officer_proposes_and_the_engine_does_not() {
        var life = resetAfterCutoff().later(HOUR);
        assertThat(life.told().caseState()).isEqualTo("due");
        life.leadsTo(propose(winner("no")), ResolutionProposed.class);
        assertThat(life.told(sale()).caseState()).isEqualTo("proposed");
    }
}
