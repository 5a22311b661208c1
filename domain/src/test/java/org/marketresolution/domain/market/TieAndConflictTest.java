package org.marketresolution.domain.market;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.QUARRELSOME;
import static org.marketresolution.domain.market.Cases.conflicted;
import static org.marketresolution.domain.market.Cases.denial;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.MarketRule.NOTHING_CONTRADICTS_THE_DETERMINATION;
import static org.marketresolution.domain.market.MarketRule.WITHOUT_A_PROPOSAL_A_RULING_SUBSTITUTES_OR_ANNULS;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.MarketCommand.PassEvidenceCutoff;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Rules;
import org.marketresolution.domain.rules.Status;

/** What no rule resolves has a door of its own from the cutoff on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TieAndConflictTest {
    private static final Rules TWO = Rules.of()
            .outcome("yes", Rules.sold().condition())
            .outcome("let", Rules.fact("house.let").condition())
            .statusQuo("no");

    private static Item let() {
        return Item.by("a2", "evd_let").predicate("house.let").asserts();
    }

    @Test
    void a_conflict_is_reached_and_neither_proposed_nor_adjudicated_before_the_cutoff() {
        var life = Life.opened(QUARRELSOME).at(APRIL);
        life.leadsTo(life.telling(sale(), denial()), OutcomeStandingsRecorded.class, DeterminationReached.class);
        assertThat(life.last(DeterminationReached.class, life.telling(sale(), denial()))
                        .status())
                .isEqualTo(Status.CONFLICTED);
    }

    @Test
    void the_cutoff_opens_adjudication_of_a_conflict() {
        var opened = new AdjudicationOpened(MARKET, 1, 1, 1, "contradicted");
        var early = Life.opened(QUARRELSOME).at(APRIL).told(sale(), denial());
        var cutoff = early.at(Rules.CUTOFF).after(new PassEvidenceCutoff(MARKET, Rules.CUTOFF));
        cutoff.leadsTo(cutoff.tellingNothingNew(null), OutcomeStandingsRecorded.class, AdjudicationOpened.class);
        assertThat(cutoff.last(AdjudicationOpened.class, cutoff.tellingNothingNew(null)))
                .isEqualTo(opened);
        assertThat(conflicted().caseState()).isEqualTo("under_adjudication");
        var dispute = conflicted().in(UnderAdjudication.class).dispute();
        assertThat(dispute.proposal()).isNull();
        assertThat(dispute.challenge()).isNull();
    }

    @Test
    void so_it_does_of_a_tie_and_of_nothing_established() {
        assertThat(Life.opened(TWO).cutOff(sale(), let()).caseState()).isEqualTo("under_adjudication");
        var open = Life.opened(TWO.with("at_cutoff", "adjudicate"))
                .at(Rules.CUTOFF)
                .after(new PassEvidenceCutoff(MARKET, Rules.CUTOFF));
        assertThat(open.last(AdjudicationOpened.class, open.telling()).reason()).isEqualTo("nothing_established");
    }

    @Test
    void people_substitute_or_annul_and_depart_from_nothing() {
        var substitute = vote("judge", Decision.SUBSTITUTE, winner("no"), false, null);
        conflicted().leadsTo(substitute, RulingVoted.class, ChallengeRuled.class);
        var ruled = conflicted().last(ChallengeRuled.class, substitute);
        assertThat(ruled.departsFromEngine()).isFalse();
        assertThat(requireNonNull(ruled.resolution()).outcome()).isEqualTo("no");
        var annul = conflicted().last(ChallengeRuled.class, vote("judge", Decision.ANNUL));
        assertThat(annul.departsFromEngine()).isFalse();
        assertThat(conflicted()
                        .after(substitute)
                        .elapsed()
                        .in(Finalized.class)
                        .resolution()
                        .outcome())
                .isEqualTo("no");
    }

    @Test
    void there_is_nothing_to_uphold_or_to_reset() {
        for (var decision : List.of(Decision.UPHOLD, Decision.RESET)) {
            assertThat(conflicted()
                            .refuses(vote("judge", decision), WITHOUT_A_PROPOSAL_A_RULING_SUBSTITUTES_OR_ANNULS)
                            .details()
                            .toString())
                    .contains("/decision");
        }
    }

    @Test
    void a_proposal_gives_way_to_a_conflict_at_the_cutoff() {
        var no = Life.opened(QUARRELSOME).cutOff();
        no.leadsTo(
                no.telling(sale(), denial()),
                OutcomeStandingsRecorded.class,
                DeterminationReached.class,
                ProposalInvalidated.class,
                AdjudicationOpened.class);
    }

    @Test
    void adjudication_goes_on_when_evidence_of_the_last_instant_resolves_the_conflict() {
        var life = conflicted();
        life.leadsTo(life.telling(sale()), OutcomeStandingsRecorded.class, DeterminationReached.class);
        var resolved = life.told(sale());
        assertThat(resolved.caseState()).isEqualTo("under_adjudication");
        resolved.refuses(
                vote("judge", Decision.SUBSTITUTE, winner("no"), false, null), NOTHING_CONTRADICTS_THE_DETERMINATION);
    }

    @Test
    void a_ruling_on_a_conflict_falls_when_the_engine_comes_to_determine_otherwise() {
        var ruled = conflicted().after(vote("judge", Decision.SUBSTITUTE, winner("no"), false, null));
        ruled.leadsTo(
                ruled.telling(sale()),
                OutcomeStandingsRecorded.class,
                DeterminationReached.class,
                ProposalInvalidated.class,
                ResolutionProposed.class);
        assertThat(((ProposalInvalidated) ruled.when(ruled.telling(sale())).get(2)).number())
                .isZero();
        assertThat(ruled.told(denial()).caseState()).isEqualTo("ruled");
    }

    @Test
    void a_full_panel_without_majority_goes_to_the_second_tier_here_too() {
        var panel = QUARRELSOME.with("adjudication", Json.object().with("panel", Json.of(2)));
        var tied = conflicted(panel)
                .after(vote("j1", Decision.ANNUL), vote("j2", Decision.SUBSTITUTE, winner("no"), false, null));
        assertThat(tied.in(UnderAdjudication.class).dispute().tier()).isEqualTo(2);
        var annulled = tied.after(vote("j3", Decision.ANNUL))
                .last(ChallengeRuled.class, vote("j4", Decision.SUBSTITUTE, winner("no"), false, null));
        assertThat(annulled.decision()).isEqualTo(Decision.ANNUL);
        assertThat(annulled.departsFromEngine()).isFalse();
    }
}
