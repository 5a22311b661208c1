package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.appealed;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.departed;
import static org.marketresolution.domain.market.Cases.echo;
import static org.marketresolution.domain.market.Cases.ruledAnnulled;
import static org.marketresolution.domain.market.Cases.ruledTwice;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.depart;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Commands.winner;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;

/** What rests on a determination falls with it; what departs from the engine does not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FallenRulingTest {
    @Test
    void a_proposal_on_trial_falls_with_its_determination() {
        for (var life : List.of(challenged(), appealed())) {
            life.leadsTo(
                    life.telling(), OutcomeStandingsRecorded.class, DeterminationLost.class, ProposalInvalidated.class);
            assertThat(life.told().caseState()).isEqualTo("awaiting");
        }
    }

    @Test
    void an_upholding_ruling_falls_with_its_determination() {
        for (var life : List.of(upheld(), ruledTwice())) {
            assertThat(life.last(ProposalInvalidated.class, life.telling()).number())
                    .isEqualTo(1);
            assertThat(life.told().caseState()).isEqualTo("awaiting");
        }
    }

    @Test
    void a_ruling_that_departs_from_the_engine_stands_whatever_the_engine_determines() {
        for (var life : List.of(departed(), ruledAnnulled())) {
            life.leadsTo(life.telling(), OutcomeStandingsRecorded.class, DeterminationLost.class);
            assertThat(life.told().caseState()).isEqualTo("ruled");
            assertThat(life.told().elapsed().caseState()).isEqualTo("finalized");
        }
    }

    @Test
    void a_substitute_that_agreed_with_the_engine_falls_when_the_engine_determines_otherwise() {
        var life = challenged().after(depart("judge", Decision.SUBSTITUTE, winner("yes")));
        assertThat(life.told().caseState()).isEqualTo("awaiting");
        assertThat(life.told(sale(), echo(life.now())).caseState()).isEqualTo("ruled");
    }

    @Test
    void the_engine_proposes_what_it_determines_then() {
        var no = Life.opened(RULES).cutOff();
        for (var life : List.of(
                no.after(challenge("critic")), no.after(challenge("critic"), vote("judge", Decision.UPHOLD)), no)) {
            life.leadsTo(
                    life.telling(sale()),
                    OutcomeStandingsRecorded.class,
                    DeterminationReached.class,
                    ProposalInvalidated.class,
                    ResolutionProposed.class);
            assertThat(life.told(sale()).in(Proposed.class).proposal().number()).isEqualTo(2);
        }
    }

    @Test
    void a_dispute_survives_evidence_that_leaves_the_determination_standing() {
        var life = challenged();
        life.leadsTo(life.telling(sale(), echo(life.now())), OutcomeStandingsRecorded.class);
        assertThat(life.told(sale(), echo(life.now())).caseState()).isEqualTo("under_adjudication");
        upheld().leadsTo(upheld().telling(sale(), echo(life.now())), OutcomeStandingsRecorded.class);
    }
}
