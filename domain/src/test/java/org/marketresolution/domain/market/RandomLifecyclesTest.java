package org.marketresolution.domain.market;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.MarketRule.A_CORRECTION_CHANGES_THE_SETTLEMENT;
import static org.marketresolution.domain.market.MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT;
import static org.marketresolution.domain.market.MarketRule.A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED;
import static org.marketresolution.domain.market.MarketRule.A_VERSION_KEEPS_THE_OUTCOMES;
import static org.marketresolution.domain.market.MarketRule.RULES_WITH_ERRORS_ARE_NOT_PUBLISHED;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.Case.CorrectionReview;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.ApproveAnnulment;
import org.marketresolution.domain.market.MarketCommand.ElapseAppealWindow;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.AnnulmentRequested;
import org.marketresolution.domain.market.MarketEvent.AppealWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowExtended;
import org.marketresolution.domain.market.MarketEvent.CorrectionApproved;
import org.marketresolution.domain.market.MarketEvent.CorrectionDenied;
import org.marketresolution.domain.market.MarketEvent.CorrectionHorizonPassed;
import org.marketresolution.domain.market.MarketEvent.CorrectionOpened;
import org.marketresolution.domain.market.MarketEvent.DeadlinePassed;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.EvidenceCutoffPassed;
import org.marketresolution.domain.market.MarketEvent.MarketAnnulled;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.market.MarketEvent.MarketResumed;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.market.MarketEvent.MarketSuspended;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalChallenged;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ProposalWithdrawn;
import org.marketresolution.domain.market.MarketEvent.ResolutionAmended;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.RuleVersionAdopted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionApproved;
import org.marketresolution.domain.market.MarketEvent.RuleVersionDrafted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionLapsed;
import org.marketresolution.domain.market.MarketEvent.RulingAppealed;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;
import org.marketresolution.domain.market.MarketEvent.StandingInstantReached;
import org.marketresolution.domain.rules.Challenger;
import org.marketresolution.domain.rules.Status;

/** What holds of a market whoever does whatever at any time; a failure names its seed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomLifecyclesTest {
    private static final int LIVES = 40;
    private static final int STEPS = 150;
    private static final MarketDecider DECIDER = new MarketDecider();

    private static List<RandomLife> lives = List.of();

    private interface Property {
        void holds(RandomLife life, RandomLife.Step step);
    }

    /** Nothing but a refusal is ever thrown: anything else fails here, for every test. */
    @BeforeAll
    static void live() {
        lives = LongStream.range(0, LIVES).mapToObj(RandomLifecyclesTest::lived).toList();
    }

    private static RandomLife lived(long seed) {
        var life = new RandomLife(seed);
        for (int i = 0; i < STEPS; i++) {
            try {
                life.step();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", step " + i, e);
            }
        }
        return life;
    }

    private static void everywhere(Property property) {
        for (int seed = 0; seed < LIVES; seed++) {
            for (var step : lives.get(seed).steps()) {
                try {
                    property.holds(lives.get(seed), step);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", " + step.command() + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private static void everyEvent(BiConsumer<Market, MarketEvent> check) {
        for (int seed = 0; seed < LIVES; seed++) {
            for (var moment : lives.get(seed).moments()) {
                try {
                    check.accept(moment.before(), moment.event());
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", " + moment.event() + ": " + e.getMessage(), e);
                }
            }
        }
    }

    @Test
    void any_prefix_replays_to_the_state_that_the_market_had_then() {
        for (var life : lives) {
            var market = DECIDER.initial();
            var log = life.log().iterator();
            for (var step : life.steps()) {
                assertThat(market).isEqualTo(step.before());
                for (var _ : step.events()) {
                    market = DECIDER.evolve(market, log.next());
                }
            }
            assertThat(market).isEqualTo(life.market());
            assertThat(market.version()).isEqualTo(life.log().size());
        }
    }

    @Test
    void a_proposal_is_the_only_one_not_too_early_and_what_the_engine_determines() {
        everyEvent((before, event) -> {
            if (event instanceof ResolutionProposed proposed) {
                var market = Published.of(before);
                var found = requireNonNull(market.determination());
                assertThat(market.currentCase()).isInstanceOf(Undecided.class);
                assertThat(market.suspension()).isNull();
                assertThat(found.status()).isIn(Status.DETERMINATE, Status.ANNULLED);
                assertThat(proposed.resolution().payout()).isEqualTo(found.payout());
                assertThat(proposed.number()).isEqualTo(market.counted().proposals() + 1);
            }
        });
    }

    @Test
    void only_a_window_that_ran_out_or_two_persons_finalize_what_still_stands() {
        everywhere((_, step) -> {
            if (step.events().stream().noneMatch(ResolutionFinalized.class::isInstance)) {
                return;
            }
            var market = Published.of(step.before());
            var done = (ResolutionFinalized) step.events().getLast();
            assertThat(step.events()).hasSize(2);
            assertThat(done.lastVersion()).isEqualTo(market.version() + 1);
            assertThat(done.revision()).isEqualTo(1);
            assertThat(market.isResolved()).isFalse();
            switch (market.currentCase()) {
                case Proposed live
                when step.command() instanceof ElapseChallengeWindow -> {
                    assertThat(market.suspension()).isNull();
                    assertThat(step.at()).isAfterOrEqualTo(live.challengeEndsAt());
                    assertThat(done.resolution().payout())
                            .isEqualTo(requireNonNull(market.determination()).payout())
                            .isEqualTo(live.proposal().resolution().payout());
                }
                case Ruled ruled
                when step.command() instanceof ElapseAppealWindow -> {
                    assertThat(market.suspension()).isNull();
                    assertThat(step.at()).isAfterOrEqualTo(ruled.appealEndsAt());
                    assertThat(done.resolution()).isEqualTo(ruled.ruling().resolution());
                }
                case Undecided _,
                        Proposed _,
                        Case.Challenged _,
                        UnderAdjudication _,
                        Ruled _,
                        Case.Finalized _,
                        Case.Settled _,
                        CorrectionReview _ -> {
                    var approved = (ApproveAnnulment) step.command();
                    assertThat(market.annulments())
                            .anyMatch(request -> request.number() == approved.number()
                                    && !request.requester().equals(approved.approver()));
                    assertThat(done.resolution().isRefund()).isTrue();
                }
            }
        });
    }

    @Test
    void whatever_pays_fits_the_market_and_a_refund_pays_nobody() {
        everyEvent((before, event) -> {
            var resolution = switch (event) {
                case ResolutionProposed proposed -> proposed.resolution();
                case RulingVoted voted -> voted.resolution();
                case ChallengeRuled ruled -> ruled.resolution();
                case ResolutionFinalized done -> done.resolution();
                case CorrectionOpened opened -> opened.resolution();
                case ResolutionAmended amended -> amended.resolution();
                case MarketSettled settled -> settled.resolution();
                case MarketDrafted _,
                        MarketPublished _,
                        RuleVersionDrafted _,
                        RuleVersionApproved _,
                        RuleVersionAdopted _,
                        RuleVersionLapsed _,
                        MarketSuspended _,
                        MarketResumed _,
                        OutcomeStandingsRecorded _,
                        DeterminationReached _,
                        DeterminationLost _,
                        ProposalWithdrawn _,
                        ProposalInvalidated _,
                        ProposalChallenged _,
                        AdjudicationOpened _,
                        RulingAppealed _,
                        AppealWindowElapsed _,
                        ChallengeWindowExtended _,
                        StandingInstantReached _,
                        DeadlinePassed _,
                        EvidenceCutoffPassed _,
                        ChallengeWindowElapsed _,
                        AnnulmentRequested _,
                        MarketAnnulled _,
                        CorrectionApproved _,
                        CorrectionDenied _,
                        CorrectionHorizonPassed _ -> null;
            };
            if (resolution != null) {
                var payout = resolution.payout();
                assertThat(payout == null || payout.fits(Published.of(before).rules()))
                        .isTrue();
                assertThat(payout != null || resolution.outcome() == null).isTrue();
            }
        });
    }

    @Test
    void after_finality_the_revision_only_rises() {
        everywhere((life, step) -> {
            if (step.before() instanceof Published before && before.isResolved()) {
                var after = Published.of(step.after());
                var kept = before.settlements();
                assertThat(after.isResolved()).isTrue();
                assertThat(after.suspension()).isNull();
                assertThat(after.settlements().subList(0, kept.size())).isEqualTo(kept);
                assertThat(after.standings()).isEqualTo(before.standings());
                assertThat(after.rules()).isEqualTo(before.rules());
                for (int i = 0; i < after.settlements().size(); i++) {
                    assertThat(after.settlements().get(i).revision()).isEqualTo(i + 1);
                }
            }
        });
    }

    @Test
    void whoever_acted_in_the_case_never_voted() {
        for (var life : lives) {
            var acted = new HashSet<OfficerId>();
            var parties = new HashSet<OfficerId>();
            for (var recorded : life.log()) {
                switch (recorded.event()) {
                    case MarketDrafted drafted -> acted.add(drafted.author());
                    case MarketPublished published -> acted.add(published.reviewer());
                    case OutcomeStandingsRecorded told -> acted.addAll(told.handlers());
                    case ResolutionProposed proposed -> parties.addAll(Set.of(proposed.proposer()));
                    case ProposalChallenged challenged -> {
                        parties.add(challenged.challenger());
                        parties.addAll(challenged.cited());
                    }
                    case RulingVoted voted -> {
                        assertThat(acted).doesNotContain(voted.adjudicator());
                        assertThat(parties).doesNotContain(voted.adjudicator());
                        parties.add(voted.adjudicator());
                    }
                    case ProposalWithdrawn _, ProposalInvalidated _, ResolutionFinalized _ -> parties.clear();
                    case ChallengeRuled ruled when ruled.resolution() == null -> parties.clear();
                    case RuleVersionDrafted _,
                            RuleVersionApproved _,
                            RuleVersionAdopted _,
                            RuleVersionLapsed _,
                            MarketSuspended _,
                            MarketResumed _,
                            DeterminationReached _,
                            DeterminationLost _,
                            AdjudicationOpened _,
                            ChallengeRuled _,
                            RulingAppealed _,
                            AppealWindowElapsed _,
                            ChallengeWindowExtended _,
                            StandingInstantReached _,
                            DeadlinePassed _,
                            EvidenceCutoffPassed _,
                            ChallengeWindowElapsed _,
                            MarketSettled _,
                            AnnulmentRequested _,
                            MarketAnnulled _,
                            CorrectionOpened _,
                            CorrectionApproved _,
                            CorrectionDenied _,
                            ResolutionAmended _,
                            CorrectionHorizonPassed _ -> {} // nobody joins or leaves the dispute
                }
            }
        }
    }

    @Test
    void corrections_are_approved_by_distinct_persons_other_than_their_opener() {
        everyEvent((before, event) -> {
            if (event instanceof CorrectionApproved approved) {
                var correction = ((CorrectionReview) Published.of(before).currentCase()).correction();
                assertThat(correction.opener()).isNotEqualTo(approved.approver());
                assertThat(correction.approvers()).doesNotContain(approved.approver());
            }
            if (event instanceof ResolutionAmended) {
                var market = Published.of(before);
                var correction = ((CorrectionReview) market.currentCase()).correction();
                assertThat(correction.approvers())
                        .hasSize(market.rules().correction().approvals());
            }
        });
    }

    @Test
    void no_version_governs_that_its_author_approved_or_that_came_in_a_dispute() {
        everyEvent((before, event) -> {
            if (event instanceof RuleVersionAdopted adopted) {
                var listing = requireNonNull(before.listed());
                var version = requireNonNull(listing.version(adopted.number()));
                assertThat(version.approvers()).isNotEmpty().doesNotContain(version.author());
                assertThat(version.parent())
                        .isEqualTo(listing.ruleVersion().rules().hash());
                if (before instanceof Published open) {
                    assertThat(open.currentCase()).isInstanceOfAny(Undecided.class, Proposed.class);
                }
            }
        });
    }

    @Test
    void the_lives_are_diverse() {
        var seen = new HashSet<Class<?>>();
        everyEvent((_, event) -> seen.add(event.getClass()));

        assertThat(List.of(MarketEvent.class.getPermittedSubclasses()).stream().filter(type -> !seen.contains(type)))
                .isEmpty();
    }

    /** Refusals that come of what a command says, which nobody can list beforehand. */
    private static final Set<MarketRule> OF_THE_CONTENT = EnumSet.of(
            A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED,
            A_VERSION_KEEPS_THE_OUTCOMES,
            RULES_WITH_ERRORS_ARE_NOT_PUBLISHED,
            A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT,
            A_CORRECTION_CHANGES_THE_SETTLEMENT);

    @Test
    void the_actions_listed_are_those_that_the_commands_allow() {
        everywhere((life, step) -> {
            var who = life.anybody();
            var action = life.anything();
            var refusals = action.refusals(step.before(), who, Set.of(Challenger.OFFICER), step.at());
            var refused = refusal(Acts.of(action, who, step.before(), life.drawn(), step.at()), step);
            if (refused == null) {
                assertThat(refusals).as("%s by %s", action, who).isEmpty();
            } else if (!OF_THE_CONTENT.contains(refused)) {
                assertThat(refusals).as("%s by %s: %s", action, who, refused).isNotEmpty();
            }
        });
    }

    private static @Nullable MarketRule refusal(MarketCommand command, RandomLife.Step step) {
        try {
            DECIDER.decide(command, step.before(), step.at());
            return null;
        } catch (RuleViolated refused) {
            return (MarketRule) refused.rule();
        }
    }
}
