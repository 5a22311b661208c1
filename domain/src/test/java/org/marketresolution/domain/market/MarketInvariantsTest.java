package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.marketresolution.domain.market.Cases.CLEARER;
import static org.marketresolution.domain.market.Cases.HOUR;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.WINDOW_END;
import static org.marketresolution.domain.market.Cases.annulmentRequested;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.conflicted;
import static org.marketresolution.domain.market.Cases.determined;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.due;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.proposedByOfficer;
import static org.marketresolution.domain.market.Cases.reset;
import static org.marketresolution.domain.market.Cases.ruledAnnulled;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Cases.versionDrafted;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.NO;
import static org.marketresolution.domain.market.Commands.adopt;
import static org.marketresolution.domain.market.Commands.approveAnnulment;
import static org.marketresolution.domain.market.Commands.approveCorrection;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.correct;
import static org.marketresolution.domain.market.Commands.depart;
import static org.marketresolution.domain.market.Commands.propose;
import static org.marketresolution.domain.market.Commands.publish;
import static org.marketresolution.domain.market.Commands.version;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.MarketRule.APPROVERS_ARE_DISTINCT;
import static org.marketresolution.domain.market.MarketRule.A_DEPARTURE_NAMES_ITS_CLAUSE;
import static org.marketresolution.domain.market.MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT;
import static org.marketresolution.domain.market.MarketRule.NOBODY_ADOPTS_THEIR_OWN_RULES;
import static org.marketresolution.domain.market.MarketRule.NOBODY_APPROVES_THEIR_OWN_ANNULMENT;
import static org.marketresolution.domain.market.MarketRule.NOBODY_CHALLENGES_THEIR_OWN_PROPOSAL;
import static org.marketresolution.domain.market.MarketRule.NOBODY_DECIDES_ON_THEIR_OWN_CORRECTION;
import static org.marketresolution.domain.market.MarketRule.NOBODY_PUBLISHES_THEIR_OWN_MARKET;
import static org.marketresolution.domain.market.MarketRule.NOTHING_CONTRADICTS_THE_DETERMINATION;
import static org.marketresolution.domain.market.MarketRule.WHOEVER_ACTED_IN_THE_CASE_IS_RECUSED;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.AdoptRuleVersion;
import org.marketresolution.domain.market.MarketCommand.AppealRuling;
import org.marketresolution.domain.market.MarketCommand.ApproveAnnulment;
import org.marketresolution.domain.market.MarketCommand.ApproveCorrection;
import org.marketresolution.domain.market.MarketCommand.BringRuleVersionIntoForce;
import org.marketresolution.domain.market.MarketCommand.ChallengeProposal;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketCommand.DenyCorrection;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;
import org.marketresolution.domain.market.MarketCommand.DraftRuleVersion;
import org.marketresolution.domain.market.MarketCommand.ElapseAppealWindow;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketCommand.OpenCorrection;
import org.marketresolution.domain.market.MarketCommand.PassCorrectionHorizon;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketCommand.PassEvidenceCutoff;
import org.marketresolution.domain.market.MarketCommand.ProposeResolution;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.domain.market.MarketCommand.ReachStandingInstant;
import org.marketresolution.domain.market.MarketCommand.RecordOutcomeStandings;
import org.marketresolution.domain.market.MarketCommand.RequestAnnulment;
import org.marketresolution.domain.market.MarketCommand.ResumeMarket;
import org.marketresolution.domain.market.MarketCommand.RuleOnChallenge;
import org.marketresolution.domain.market.MarketCommand.SuspendMarket;
import org.marketresolution.domain.market.MarketCommand.WithdrawProposal;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.AppealWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.MarketAnnulled;
import org.marketresolution.domain.market.MarketEvent.ProposalChallenged;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.RetractionClass;
import org.marketresolution.domain.rules.Rules;

/** The invariants of a market, each with somebody who tries to break it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MarketInvariantsTest {
    private static final Payout HALF = new Payout(List.of(BigInteger.ONE, BigInteger.ONE), BigInteger.TWO);
    private static final List<Wanted> MISFITS = List.of(
            winner("maybe"),
            new Wanted.Parts(new Payout(List.of(BigInteger.ONE), BigInteger.ONE)),
            new Wanted.Parts(new Payout(List.of(BigInteger.ONE, BigInteger.ONE), BigInteger.ONE)),
            new Wanted.Parts(new Payout(List.of(BigInteger.ZERO, BigInteger.ZERO), BigInteger.ONE)));

    private interface Attempt {
        void look(Life life, MarketCommand command, List<MarketEvent> events);
    }

    /** Every sample of a command meets every state that does not refuse it. */
    private static void everywhere(Attempt attempt) {
        States.GROUPS.values().stream()
                .flatMap(states -> states.values().stream())
                .forEach(life -> {
                    for (var sample : Samples.ALL) {
                        var command = sample.command().apply(life);
                        var refused = catchThrowable(() -> life.when(command));
                        if (refused == null) {
                            attempt.look(life, command, life.when(command));
                        }
                    }
                });
    }

    @Test
    void after_finality_nothing_is_taken_back_and_the_revision_only_rises() {
        everywhere((life, command, _) -> {
            if (life.state() instanceof Published open && open.isResolved()) {
                var next = life.after(command).published();
                assertThat(next.isResolved()).isTrue();
                assertThat(next.settlements().subList(0, open.settlements().size()))
                        .isEqualTo(open.settlements());
                assertThat(next.settlements())
                        .extracting(Settlement::revision)
                        .isEqualTo(IntStream.rangeClosed(1, next.settlements().size())
                                .boxed()
                                .toList());
                assertThat(next.standings()).isEqualTo(open.standings());
            }
        });
    }

    @Test
    void at_most_one_proposal_is_live() {
        everywhere((life, _, events) -> {
            var proposals =
                    events.stream().filter(ResolutionProposed.class::isInstance).count();
            assertThat(proposals).isLessThanOrEqualTo(1);
            if (proposals == 1) {
                assertThat(life.currentCase() instanceof Undecided
                                || events.stream().anyMatch(ProposalInvalidated.class::isInstance))
                        .isTrue();
            }
        });
    }

    @Test
    void nothing_is_proposed_while_it_is_too_early_and_the_refusal_says_from_when() {
        for (var life : List.of(awaiting(), due(), reset(), versionDrafted())) {
            for (var wanted : List.of(winner("yes"), winner("no"), new Wanted.Parts(HALF))) {
                var refusal = catchThrowableOfType(RuleViolated.class, () -> life.when(propose(wanted)));
                assertThat(refusal.rule().code()).isEqualTo("too-early");
                assertThat(refusal.details().get("allowed_from")).isEqualTo(Json.of(Rules.CUTOFF.toString()));
            }
        }
    }

    /** Whatever roles one person has, other people are needed for everything that ends in money. */
    @Test
    void one_person_brings_no_market_to_an_end_other_than_an_undisputed_one() {
        drafted().refuses(publish("author"), NOBODY_PUBLISHES_THEIR_OWN_MARKET);
        var own = awaiting().after(version(CLEARER, RuleVersionKind.AMENDMENT, null));
        own.refuses(adopt(2, "legislator"), NOBODY_ADOPTS_THEIR_OWN_RULES);
        proposedByOfficer().refuses(challenge("officer"), NOBODY_CHALLENGES_THEIR_OWN_PROPOSAL);
        var trial = proposedByOfficer().after(challenge("critic"));
        for (var party : List.of("officer", "critic", "author", "reviewer", "witness")) {
            trial.refuses(vote(party, Decision.UPHOLD), WHOEVER_ACTED_IN_THE_CASE_IS_RECUSED);
        }
        annulmentRequested().refuses(approveAnnulment(1, "asker"), NOBODY_APPROVES_THEIR_OWN_ANNULMENT);
        underCorrection().refuses(approveCorrection(1, "opener"), NOBODY_DECIDES_ON_THEIR_OWN_CORRECTION);
        underCorrection()
                .after(approveCorrection(1, "first"))
                .refuses(approveCorrection(1, "first"), APPROVERS_ARE_DISTINCT);
    }

    @Test
    void nothing_contradicts_the_determination_but_a_ruling_that_says_so() {
        for (var other : List.of(winner("no"), new Wanted.Parts(NO), new Wanted.Parts(HALF))) {
            determined().refuses(propose(other), NOTHING_CONTRADICTS_THE_DETERMINATION);
            challenged()
                    .refuses(
                            vote("judge", Decision.SUBSTITUTE, other, false, "outcomes"),
                            NOTHING_CONTRADICTS_THE_DETERMINATION);
            challenged().refuses(vote("judge", Decision.SUBSTITUTE, other, true, null), A_DEPARTURE_NAMES_ITS_CLAUSE);
            challenged().leadsTo(depart("judge", Decision.SUBSTITUTE, other), RulingVoted.class, ChallengeRuled.class);
        }
    }

    /** Should a record of standings ever not have told the proposal, its timer still finds out. */
    @Test
    void nothing_becomes_final_on_a_determination_that_has_fallen() {
        for (var life : List.of(proposed(), upheld())) {
            var recorded = life.when(life.telling()).getFirst();
            var unaware = new Life(life.spec().given(recorded), life.rules(), life.now());
            var over = unaware.at(life.windowEnd());
            over.leadsTo(over.elapsing(over.now()), ProposalInvalidated.class);
            assertThat(unaware.elapsed().caseState()).isEqualTo("awaiting");
        }
        var no = Life.opened(RULES).cutOff();
        var recorded = no.when(no.telling(sale())).getFirst();
        var unaware = new Life(no.spec().given(recorded), RULES, no.now()).at(no.windowEnd());
        unaware.leadsTo(unaware.elapsing(unaware.now()), ProposalInvalidated.class, ResolutionProposed.class);
    }

    @Test
    void a_payout_fits_the_market() {
        for (var misfit : MISFITS) {
            determined().refuses(propose(misfit), A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
            challenged().refuses(depart("judge", Decision.SUBSTITUTE, misfit), A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
            conflicted().refuses(depart("judge", Decision.SUBSTITUTE, misfit), A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
            settled().refuses(correct(RULES, WINDOW_END, misfit), A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
        }
    }

    @Test
    void annulled_is_never_paid_as_no() {
        var rule = Life.opened(RULES.with("at_cutoff", "annul")).cutOff().elapsed();
        for (var life :
                List.of(rule, ruledAnnulled().elapsed(), annulmentRequested().after(approveAnnulment(1, "x")))) {
            var settlement = life.after(new ConfirmSettlement(MARKET, 1))
                    .published()
                    .settlements()
                    .getFirst();
            assertThat(settlement.resolution().payout()).isNull();
            assertThat(settlement.resolution().outcome()).isNull();
        }
    }

    @Test
    void only_a_window_that_elapsed_and_two_persons_finalize() {
        everywhere((_, command, events) -> {
            if (events.stream().anyMatch(ResolutionFinalized.class::isInstance)) {
                assertThat(command)
                        .isInstanceOfAny(ElapseChallengeWindow.class, ElapseAppealWindow.class, ApproveAnnulment.class);
                assertThat(events).hasSize(2);
                assertThat(events.getFirst())
                        .isInstanceOfAny(ChallengeWindowElapsed.class, AppealWindowElapsed.class, MarketAnnulled.class);
            }
        });
    }

    @Test
    void what_is_retracted_in_time_fells_the_proposal_and_what_is_retracted_later_does_not() {
        var proposed = Life.opened(RULES).at(Rules.CUTOFF.minus(HOUR)).told(sale());
        var inTime = proposed.at(Rules.CUTOFF);
        assertThat(inTime.told(sale().retracted(Rules.CUTOFF, RetractionClass.WITHDRAWN))
                        .in(Proposed.class)
                        .proposal()
                        .resolution()
                        .outcome())
                .isEqualTo("no");
        var late = proposed.at(Rules.CUTOFF.plusNanos(1));
        var told = late.told(sale().retracted(late.now(), RetractionClass.WITHDRAWN));
        assertThat(told.in(Proposed.class).proposal())
                .isEqualTo(proposed.in(Proposed.class).proposal());
        told.leadsTo(challenge("critic"), ProposalChallenged.class, AdjudicationOpened.class);
    }

    @Test
    void what_policies_and_timers_send_twice_has_one_effect() {
        everywhere((life, command, _) -> {
            if (isAutomatic(command)) {
                life.after(command).changesNothing(command);
            }
        });
    }

    private static boolean isAutomatic(MarketCommand command) {
        return switch (command) {
            case RecordOutcomeStandings _,
                    BringRuleVersionIntoForce _,
                    PassDeadline _,
                    PassEvidenceCutoff _,
                    ElapseChallengeWindow _,
                    ElapseAppealWindow _,
                    PassCorrectionHorizon _,
                    ConfirmSettlement _ -> true;
            // ended by the record of standings that follows it
            case ReachStandingInstant _ -> false;
            case DraftMarket _,
                    PublishMarket _,
                    DraftRuleVersion _,
                    AdoptRuleVersion _,
                    ProposeResolution _,
                    WithdrawProposal _,
                    ChallengeProposal _,
                    RuleOnChallenge _,
                    AppealRuling _,
                    SuspendMarket _,
                    ResumeMarket _,
                    RequestAnnulment _,
                    ApproveAnnulment _,
                    OpenCorrection _,
                    ApproveCorrection _,
                    DenyCorrection _ -> false;
        };
    }
}
