package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.DEADLINE;
import static org.marketresolution.domain.rules.Rules.fact;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.InvalidDocument;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.Recorded;
import org.marketresolution.domain.kernel.Story;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketCommand.PassEvidenceCutoff;
import org.marketresolution.domain.market.MarketCommand.ProposeResolution;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.domain.market.MarketCommand.ReachStandingInstant;
import org.marketresolution.domain.market.MarketCommand.RecordOutcomeStandings;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowExtended;
import org.marketresolution.domain.market.MarketEvent.DeadlinePassed;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.EvidenceCutoffPassed;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.StandingInstantReached;
import org.marketresolution.domain.rules.Assessment;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.Given;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.Rules;
import org.marketresolution.domain.rules.Status;

/** Every command on a market in every state. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MarketDeciderTest {
    private static final MarketId ID = new MarketId("mkt_1");
    private static final OfficerId AUTHOR = new OfficerId("author");
    private static final OfficerId REVIEWER = new OfficerId("reviewer");
    private static final OfficerId PROPOSER = new OfficerId("proposer");
    private static final EvidenceId ADMITTED = new EvidenceId("evd_1");
    private static final Instant MARCH = on("03-01");
    private static final Question QUESTION = new Question("Will it be sold?", null, "topic", List.of("homes"), null);

    private static final Rules RULES = Rules.of()
            .outcome("p", fact("p.holds").condition())
            .outcome("q", fact("q.holds").persists("P5D").condition())
            .statusQuo("quo")
            .with("challenge", Json.object().with("window", "PT48H").with("min_after_new_evidence", "PT12H"));
    private static final Rules BY_HAND = RULES.with("auto_propose", Json.of(false));

    private static final PublishMarket PUBLISH = new PublishMarket(ID, REVIEWER);

    private static Story<MarketCommand, Market, MarketEvent> open(Rules rules) {
        return drafted(rules).after(on("01-02"), PUBLISH);
    }

    private static Story<MarketCommand, Market, MarketEvent> drafted(Rules rules) {
        return Story.of(new MarketDecider()).after(on("01-01"), draft(rules));
    }

    private static DraftMarket draft(Rules rules) {
        return new DraftMarket(ID, AUTHOR, "ref", QUESTION, rules.json());
    }

    private static RecordOutcomeStandings told(long cause, Instant at, Item... items) {
        return told(RULES, cause, at, null, items);
    }

    private static RecordOutcomeStandings told(Rules rules, long cause, Instant at, @Nullable EvidenceId admitted, Item... items) {
        var given = Given.rules(rules).and(items);
        var standings = Evaluation.assessAll(given.rules(), given.evidence(), at).stream().map(Assessment::standing).toList();
        return new RecordOutcomeStandings(ID, cause, at, standings, admitted);
    }

    private static Item says(String outcome) {
        return Item.by("a1", "a1-" + outcome).predicate(outcome + ".holds").asserts();
    }

    private static Item denies(String outcome) {
        return Item.by("b1", "b1-" + outcome).predicate(outcome + ".holds").denies();
    }

    private static List<Class<?>> types(List<MarketEvent> events) {
        return events.stream().<Class<?>>map(Object::getClass).toList();
    }

    private static Market.Published published(Story<MarketCommand, Market, MarketEvent> story) {
        return (Market.Published) story.state();
    }

    private static final Story<MarketCommand, Market, MarketEvent> PROPOSED = open(RULES).after(MARCH, told(1, MARCH, says("p")));
    private static final ElapseChallengeWindow ELAPSE = new ElapseChallengeWindow(ID, on("03-03"));
    private static final Story<MarketCommand, Market, MarketEvent> FINALIZED = PROPOSED.after(on("03-03"), ELAPSE);
    private static final ConfirmSettlement CONFIRM = new ConfirmSettlement(ID, 1);
    private static final Story<MarketCommand, Market, MarketEvent> SETTLED = FINALIZED.after(on("03-04"), CONFIRM);

    @Test
    void a_market_is_drafted_once() {
        Story.of(new MarketDecider()).emits(on("01-01"), draft(RULES),
                new MarketDrafted(ID, AUTHOR, "ref", QUESTION, RULES.json(), RULES.read().hash()));

        for (var story : List.of(drafted(RULES), open(RULES), PROPOSED, FINALIZED, SETTLED)) {
            story.refuses(MARCH, draft(RULES), MarketRule.MARKET_IS_DRAFTED_ONCE);
        }
        var listing = Objects.requireNonNull(drafted(RULES).state().listed());
        assertThat(listing.author()).isEqualTo(AUTHOR);
        assertThat(listing.draftedAt()).isEqualTo(on("01-01"));
        assertThat(listing.ruleVersion().number()).isEqualTo(1);
        assertThat(drafted(RULES).state().version()).isEqualTo(1);
    }

    @Test
    void a_draft_whose_rules_do_not_parse_is_refused() {
        var broken = new DraftMarket(ID, AUTHOR, null, QUESTION, Json.object());

        assertThatExceptionOfType(InvalidDocument.class).isThrownBy(() -> Story.of(new MarketDecider()).when(MARCH, broken));
    }

    @Test
    void a_reviewer_publishes_a_draft() {
        drafted(RULES).emits(on("01-02"), PUBLISH, new MarketPublished(ID, REVIEWER, "topic", 1, RULES.json(), DEADLINE, CUTOFF));

        var market = published(open(RULES));
        assertThat(market.publishedAt()).isEqualTo(on("01-02"));
        assertThat(market.reviewer()).isEqualTo(REVIEWER);
        assertThat(CaseState.of(market)).isEqualTo(CaseState.AWAITING);
        assertThat(market.determination()).isNull();
    }

    @Test
    void nobody_publishes_their_own_market() {
        drafted(RULES).refuses(MARCH, new PublishMarket(ID, AUTHOR), MarketRule.NOBODY_PUBLISHES_THEIR_OWN_MARKET);
    }

    @Test
    void only_a_draft_is_published() {
        Story.of(new MarketDecider()).refuses(MARCH, PUBLISH, MarketRule.MARKET_MUST_EXIST);
        assertThat(open(RULES).refuses(MARCH, PUBLISH, MarketRule.ONLY_A_DRAFT_IS_PUBLISHED).details().get("case_state"))
                .isEqualTo(Json.of("awaiting"));
        SETTLED.refuses(MARCH, PUBLISH, MarketRule.ONLY_A_DRAFT_IS_PUBLISHED);
    }

    @Test
    void rules_with_lint_errors_are_not_published() {
        var refusal = drafted(RULES.deadline("2025-06-01T00:00:00", "Mars/Olympus"))
                .refuses(MARCH, PUBLISH, MarketRule.RULES_WITH_ERRORS_ARE_NOT_PUBLISHED);

        assertThat(String.valueOf(refusal.details().get("findings"))).contains("unknown-zone");
    }

    @Test
    void policies_and_timers_find_no_market_before_it_is_published() {
        for (var command : Arrays.<MarketCommand>asList(
                told(1, MARCH), new PassDeadline(ID, DEADLINE), new PassEvidenceCutoff(ID, CUTOFF),
                new ReachStandingInstant(ID, MARCH), ELAPSE, CONFIRM)) {
            Story.of(new MarketDecider()).refuses(MARCH, command, MarketRule.MARKET_MUST_EXIST);
            drafted(RULES).refuses(MARCH, command, MarketRule.MARKET_MUST_EXIST);
        }
    }

    @Test
    void standings_that_determine_nothing_are_recorded_silently() {
        var open = open(RULES);

        assertThat(types(open.when(MARCH, told(1, MARCH)))).containsExactly(OutcomeStandingsRecorded.class);
        var market = published(open.after(MARCH, told(1, MARCH)));
        assertThat(market.lastCause()).isEqualTo(1);
        assertThat(market.standings()).hasSize(3);
        assertThat(Objects.requireNonNull(market.determination()).status()).isEqualTo(Status.TOO_EARLY);
        assertThat(Objects.requireNonNull(market.determination()).at()).isEqualTo(MARCH);
    }

    @Test
    void a_cause_is_decided_on_once_and_never_after_a_later_one() {
        var market = open(RULES).after(MARCH, told(5, MARCH));

        market.changesNothing(MARCH, told(5, MARCH, says("p")));
        market.changesNothing(MARCH, told(4, MARCH, says("p")));
        assertThat(market.when(MARCH, told(6, MARCH, says("p")))).isNotEmpty();
        assertThat(open(RULES).when(MARCH, told(0, MARCH))).isNotEmpty();
    }

    @Test
    void an_incomplete_set_decides_nothing() {
        var complete = told(1, MARCH, says("p"));
        var two = new RecordOutcomeStandings(ID, 1, MARCH, complete.standings().subList(0, 2), null);
        var turned = new RecordOutcomeStandings(ID, 1, MARCH, complete.standings().reversed(), null);

        open(RULES).changesNothing(MARCH, two);
        open(RULES).changesNothing(MARCH, turned);
    }

    @Test
    void equal_standings_change_nothing() {
        PROPOSED.changesNothing(on("03-02"), new RecordOutcomeStandings(ID, 2, MARCH, told(1, MARCH, says("p")).standings(), null));
    }

    @Test
    void standings_that_change_without_a_new_determination_are_recorded_alone() {
        var events = PROPOSED.when(on("03-02"), told(2, on("03-02"), says("p"), says("q")));

        assertThat(types(events)).containsExactly(OutcomeStandingsRecorded.class);
    }

    @Test
    void the_engine_proposes_what_it_determines() {
        var events = open(RULES).when(MARCH, told(1, MARCH, says("p")));

        assertThat(types(events)).containsExactly(OutcomeStandingsRecorded.class, DeterminationReached.class, ResolutionProposed.class);
        var reached = (DeterminationReached) events.get(1);
        assertThat(reached.status()).isEqualTo(Status.DETERMINATE);
        assertThat(reached.outcome()).isEqualTo("p");
        assertThat(reached.reason()).isEqualTo("established");
        var proposal = (ResolutionProposed) events.get(2);
        assertThat(proposal.number()).isEqualTo(1);
        assertThat(proposal.proposer()).isEqualTo(OfficerId.ENGINE);
        assertThat(proposal.resolution()).isEqualTo(new Resolution("p", Payout.allTo(0, 3), reached.derivationHash()));
        assertThat(proposal.challengeEndsAt()).isEqualTo(MARCH.plusSeconds(48 * 3600));
        assertThat(proposal.rationale()).contains("established");
        assertThat(CaseState.of(published(PROPOSED))).isEqualTo(CaseState.PROPOSED);
        assertThat(published(PROPOSED).proposals()).isEqualTo(1);
    }

    @Test
    void the_engine_does_not_propose_where_people_shall() {
        var events = open(BY_HAND).when(MARCH, told(BY_HAND, 1, MARCH, null, says("p")));

        assertThat(types(events)).containsExactly(OutcomeStandingsRecorded.class, DeterminationReached.class);
    }

    @Test
    void a_tie_or_a_conflict_is_reached_and_not_proposed() {
        var tie = open(RULES).when(on("03-10"), told(1, on("03-10"), says("p"), says("q")));
        var conflict = open(RULES).when(MARCH, told(1, MARCH, says("p"), denies("p")));

        assertThat(types(tie)).containsExactly(OutcomeStandingsRecorded.class, DeterminationReached.class);
        assertThat(((DeterminationReached) tie.get(1)).status()).isEqualTo(Status.TIE);
        assertThat(types(conflict)).containsExactly(OutcomeStandingsRecorded.class, DeterminationReached.class);
        assertThat(((DeterminationReached) conflict.get(1)).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void a_refund_is_proposed_like_any_resolution() {
        var rules = RULES.with("at_cutoff", "annul");
        var events = open(rules).when(CUTOFF, told(rules, 1, CUTOFF, null));

        assertThat(types(events)).containsExactly(OutcomeStandingsRecorded.class, DeterminationReached.class, ResolutionProposed.class);
        assertThat(((ResolutionProposed) events.get(2)).resolution().isRefund()).isTrue();
    }

    @Test
    void the_engine_proposes_a_refund_even_where_people_propose_payouts() {
        var rules = BY_HAND.with("at_cutoff", "annul");

        assertThat(types(open(rules).when(CUTOFF, told(rules, 1, CUTOFF, null))))
                .containsExactly(OutcomeStandingsRecorded.class, DeterminationReached.class, ResolutionProposed.class);
    }

    @Test
    void a_refund_becomes_final_while_it_is_still_determined() {
        var rules = RULES.with("at_cutoff", "annul");
        var proposed = open(rules).after(CUTOFF, told(rules, 1, CUTOFF, null));
        var due = CUTOFF.plusSeconds(48 * 3600);
        var events = proposed.when(due, new ElapseChallengeWindow(ID, due));

        assertThat(types(events)).containsExactly(ChallengeWindowElapsed.class, ResolutionFinalized.class);
        assertThat(((ResolutionFinalized) events.get(1)).resolution().payout()).isNull();
        var changed = proposed.when(CUTOFF, told(rules, 2, CUTOFF, null, says("p")));
        assertThat(types(changed)).containsExactly(
                OutcomeStandingsRecorded.class, DeterminationReached.class, ProposalInvalidated.class, ResolutionProposed.class);
    }

    @Test
    void a_determination_that_falls_invalidates_the_proposal() {
        var events = PROPOSED.when(on("03-02"), told(2, on("03-02")));

        assertThat(types(events)).containsExactly(OutcomeStandingsRecorded.class, DeterminationLost.class, ProposalInvalidated.class);
        assertThat(((ProposalInvalidated) events.get(2)).number()).isEqualTo(1);
        var fallen = PROPOSED.after(on("03-02"), told(2, on("03-02")));
        assertThat(CaseState.of(published(fallen))).isEqualTo(CaseState.AWAITING);
        assertThat(published(fallen).proposals()).isEqualTo(1);
    }

    @Test
    void another_determination_invalidates_the_proposal_and_is_proposed_in_its_place() {
        var other = told(2, on("03-07"), says("q"));
        var events = PROPOSED.when(on("03-07"), other);

        assertThat(types(events)).containsExactly(
                OutcomeStandingsRecorded.class, DeterminationReached.class, ProposalInvalidated.class, ResolutionProposed.class);
        var proposal = (ResolutionProposed) events.get(3);
        assertThat(proposal.number()).isEqualTo(2);
        assertThat(proposal.resolution().outcome()).isEqualTo("q");
        assertThat(published(PROPOSED.after(on("03-07"), other)).proposals()).isEqualTo(2);
    }

    @Test
    void a_tie_invalidates_the_proposal_and_proposes_nothing() {
        assertThat(types(PROPOSED.when(on("03-07"), told(2, on("03-07"), says("p"), says("q")))))
                .containsExactly(OutcomeStandingsRecorded.class, DeterminationReached.class, ProposalInvalidated.class);
    }

    @Test
    void evidence_admitted_late_in_the_window_extends_it() {
        var at = on("03-02T20:00:00");
        var more = told(RULES, 2, at, ADMITTED, says("p"), says("q"));
        var events = PROPOSED.when(at, more);

        assertThat(types(events)).containsExactly(OutcomeStandingsRecorded.class, ChallengeWindowExtended.class);
        assertThat(events.get(1)).isEqualTo(new ChallengeWindowExtended(ID, 1, on("03-03T08:00:00"), ADMITTED));
        var extended = PROPOSED.after(at, more);
        assertThat(published(extended).currentCase()).isInstanceOfSatisfying(Case.Proposed.class, live -> {
            assertThat(live.challengeEndsAt()).isEqualTo(on("03-03T08:00:00"));
            assertThat(live.extensions()).containsExactly(new Case.Extension(on("03-03T08:00:00"), ADMITTED));
        });
        extended.changesNothing(on("03-03"), ELAPSE);
        assertThat(extended.when(on("03-03T08:00:00"), new ElapseChallengeWindow(ID, on("03-03T08:00:00")))).hasSize(2);
    }

    @Test
    void evidence_that_leaves_every_standing_alike_extends_too() {
        var at = on("03-02T20:00:00");
        var same = new RecordOutcomeStandings(ID, 2, at, published(PROPOSED).standings(), ADMITTED);

        assertThat(types(PROPOSED.when(at, same))).containsExactly(ChallengeWindowExtended.class);
    }

    @Test
    void an_item_extends_a_window_once() {
        var at = on("03-02T20:00:00");
        var extended = PROPOSED.after(at, told(RULES, 2, at, ADMITTED, says("p"), says("q")));
        var again = on("03-03T01:00:00");

        extended.changesNothing(again, new RecordOutcomeStandings(ID, 3, again, published(extended).standings(), ADMITTED));
        assertThat(extended.when(again, new RecordOutcomeStandings(ID, 3, again, published(extended).standings(), new EvidenceId("evd_2"))))
                .hasSize(1);
    }

    @Test
    void evidence_admitted_early_extends_nothing() {
        var exactly = on("03-02T12:00:00");

        PROPOSED.changesNothing(exactly, new RecordOutcomeStandings(ID, 2, exactly, published(PROPOSED).standings(), ADMITTED));
        assertThat(PROPOSED.when(exactly.plusNanos(1), new RecordOutcomeStandings(ID, 2, exactly.plusNanos(1), published(PROPOSED).standings(), ADMITTED)))
                .hasSize(1);
    }

    @Test
    void evidence_admitted_at_the_windows_end_extends_nothing() {
        PROPOSED.changesNothing(on("03-03"), new RecordOutcomeStandings(ID, 2, on("03-03"), published(PROPOSED).standings(), ADMITTED));
    }

    @Test
    void without_a_proposal_nothing_is_extended() {
        var fallen = PROPOSED.after(on("03-02"), told(2, on("03-02")));

        fallen.changesNothing(on("03-02"), new RecordOutcomeStandings(ID, 3, on("03-02"), published(fallen).standings(), ADMITTED));
        var untouched = fallen.given(on("03-02"), new ChallengeWindowExtended(ID, 1, CUTOFF, ADMITTED));
        assertThat(published(untouched).currentCase()).isEqualTo(new Case.Undecided());
    }

    @Test
    void people_propose_what_the_engine_determined() {
        var reached = open(BY_HAND).after(MARCH, told(BY_HAND, 1, MARCH, null, says("p")));
        var events = reached.when(on("03-02"), new ProposeResolution(ID, PROPOSER, "p", null, "as announced"));

        assertThat(events).hasSize(1);
        assertThat(events.getFirst()).isInstanceOfSatisfying(ResolutionProposed.class, proposal -> {
            assertThat(proposal.proposer()).isEqualTo(PROPOSER);
            assertThat(proposal.rationale()).isEqualTo("as announced");
            assertThat(proposal.challengeEndsAt()).isEqualTo(on("03-04"));
            assertThat(proposal.resolution().outcome()).isEqualTo("p");
        });
        assertThat(reached.when(on("03-02"), new ProposeResolution(ID, PROPOSER, null, Payout.allTo(0, 3), null))).hasSize(1);
    }

    @Test
    void nothing_is_proposed_too_early() {
        var propose = new ProposeResolution(ID, PROPOSER, "p", null, null);
        var allowed = Json.object().with("allowed_from", CUTOFF.toString());

        assertThat(open(RULES).refuses(MARCH, propose, MarketRule.NOTHING_IS_PROPOSED_TOO_EARLY).details()).isEqualTo(allowed);
        assertThat(open(RULES).after(MARCH, told(1, MARCH)).refuses(MARCH, propose, MarketRule.NOTHING_IS_PROPOSED_TOO_EARLY).details())
                .isEqualTo(allowed);
    }

    @Test
    void nothing_contradicts_the_determination() {
        var reached = open(BY_HAND).after(MARCH, told(BY_HAND, 1, MARCH, null, says("p")));
        var refusal = reached.refuses(
                MARCH, new ProposeResolution(ID, PROPOSER, "quo", null, null), MarketRule.NOTHING_CONTRADICTS_THE_DETERMINATION);

        assertThat(refusal.details()).isEqualTo(Json.object().with("determination", Json.object()
                .with("status", "determinate").with("outcome", "p").with("payout", Payout.allTo(0, 3).toJson())));
        var tie = open(BY_HAND).after(on("03-10"), told(BY_HAND, 1, on("03-10"), null, says("p"), says("q")));
        var tied = tie.refuses(MARCH, new ProposeResolution(ID, PROPOSER, "p", null, null), MarketRule.NOTHING_CONTRADICTS_THE_DETERMINATION);
        assertThat(tied.details()).isEqualTo(Json.object().with("determination", Json.object().with("status", "tie")));
    }

    @Test
    void a_proposal_names_an_outcome_or_a_payout() {
        var reached = open(BY_HAND).after(MARCH, told(BY_HAND, 1, MARCH, null, says("p")));

        for (var wrong : List.of(
                new ProposeResolution(ID, PROPOSER, null, null, null),
                new ProposeResolution(ID, PROPOSER, "p", Payout.allTo(0, 3), null),
                new ProposeResolution(ID, PROPOSER, "nobody", null, null),
                new ProposeResolution(ID, PROPOSER, null, Payout.allTo(0, 2), null))) {
            reached.refuses(MARCH, wrong, MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
        }
    }

    @Test
    void one_proposal_lives_at_a_time_and_only_in_an_open_market() {
        var propose = new ProposeResolution(ID, PROPOSER, "p", null, null);

        Story.of(new MarketDecider()).refuses(MARCH, propose, MarketRule.MARKET_MUST_EXIST);
        drafted(RULES).refuses(MARCH, propose, MarketRule.ONLY_AN_OPEN_MARKET_IS_RESOLVED);
        assertThat(PROPOSED.refuses(MARCH, propose, MarketRule.ONE_PROPOSAL_AT_A_TIME).details().get("case_state"))
                .isEqualTo(Json.of("proposed"));
        FINALIZED.refuses(MARCH, propose, MarketRule.ONLY_AN_OPEN_MARKET_IS_RESOLVED);
        SETTLED.refuses(MARCH, propose, MarketRule.ONLY_AN_OPEN_MARKET_IS_RESOLVED);
    }

    @Test
    void an_unequal_payout_is_proposed_as_it_was_determined() {
        var rules = BY_HAND.with("at_cutoff", "split");
        var reached = open(rules).after(CUTOFF, told(rules, 1, CUTOFF, null));
        var third = new Payout(List.of(BigInteger.ONE, BigInteger.ONE, BigInteger.ONE), BigInteger.valueOf(3));

        assertThat(reached.when(CUTOFF, new ProposeResolution(ID, PROPOSER, null, third, null))).hasSize(1);
    }

    @Test
    void the_deadline_and_the_cutoff_pass_once() {
        open(RULES).emits(DEADLINE, new PassDeadline(ID, DEADLINE), new DeadlinePassed(ID, DEADLINE));
        open(RULES).emits(CUTOFF, new PassEvidenceCutoff(ID, CUTOFF), new EvidenceCutoffPassed(ID, CUTOFF));

        var due = open(RULES).after(DEADLINE, new PassDeadline(ID, DEADLINE));
        due.changesNothing(DEADLINE, new PassDeadline(ID, DEADLINE));
        assertThat(CaseState.of(published(due))).isEqualTo(CaseState.DUE);
        assertThat(published(due).cutoffPassed()).isFalse();
        var closed = due.after(CUTOFF, new PassEvidenceCutoff(ID, CUTOFF));
        closed.changesNothing(CUTOFF, new PassEvidenceCutoff(ID, CUTOFF));
        assertThat(published(closed).deadlinePassed()).isTrue();
        assertThat(published(closed).cutoffPassed()).isTrue();
        SETTLED.changesNothing(DEADLINE, new PassDeadline(ID, DEADLINE));
        SETTLED.changesNothing(CUTOFF, new PassEvidenceCutoff(ID, CUTOFF));
    }

    @Test
    void a_standing_instant_is_reached_only_when_it_is_the_next() {
        var waiting = open(RULES).after(MARCH, told(1, MARCH, says("q")));
        var due = on("03-06");

        assertThat(published(waiting).changesAt()).isEqualTo(due);
        waiting.emits(due, new ReachStandingInstant(ID, due), new StandingInstantReached(ID, due));
        waiting.changesNothing(due, new ReachStandingInstant(ID, due.plusSeconds(1)));
        open(RULES).changesNothing(due, new ReachStandingInstant(ID, due));
        SETTLED.changesNothing(due, new ReachStandingInstant(ID, due));
    }

    @Test
    void only_the_windows_own_timer_makes_final() {
        var events = PROPOSED.when(on("03-03"), ELAPSE);

        assertThat(events.getFirst()).isEqualTo(new ChallengeWindowElapsed(ID, 1, on("03-03")));
        assertThat(events.getLast()).isInstanceOfSatisfying(ResolutionFinalized.class, done -> {
            assertThat(done.revision()).isEqualTo(1);
            assertThat(done.outcomes()).containsExactly("p", "q", "quo");
            assertThat(done.resolution().outcome()).isEqualTo("p");
            assertThat(done.rulesHash()).isEqualTo(RULES.read().hash());
            assertThat(done.lastVersion()).isEqualTo(PROPOSED.state().version() + 1);
        });
        PROPOSED.changesNothing(on("03-03"), new ElapseChallengeWindow(ID, on("03-02")));
        open(RULES).changesNothing(on("03-03"), ELAPSE);
        FINALIZED.changesNothing(on("03-03"), ELAPSE);
        SETTLED.changesNothing(on("03-03"), ELAPSE);
        assertThat(CaseState.of(published(FINALIZED))).isEqualTo(CaseState.FINALIZED);
        assertThat(FINALIZED.state().version()).isEqualTo(PROPOSED.state().version() + 2);
    }

    @Test
    void a_proposal_whose_determination_has_fallen_is_invalidated_by_its_timer() {
        // The stream says that the determination fell, and the invalidation is missing.
        var fallen = told(2, on("03-02"));
        var stale = PROPOSED.given(on("03-02"), new OutcomeStandingsRecorded(ID, 2, on("03-02"), fallen.standings()));

        assertThat(types(stale.when(on("03-03"), ELAPSE))).containsExactly(ProposalInvalidated.class);
        var other = told(2, on("03-07"), says("q"));
        var turned = PROPOSED.given(on("03-02"), new OutcomeStandingsRecorded(ID, 2, on("03-07"), other.standings()));
        assertThat(types(turned.when(on("03-03"), ELAPSE))).containsExactly(ProposalInvalidated.class, ResolutionProposed.class);
    }

    @Test
    void standings_freeze_at_finality() {
        FINALIZED.changesNothing(on("03-10"), told(9, on("03-10")));
        SETTLED.changesNothing(on("03-10"), told(9, on("03-10")));
    }

    @Test
    void a_market_settles_once() {
        FINALIZED.emits(on("03-04"), CONFIRM,
                new MarketSettled(ID, 1, new Resolution("p", Payout.allTo(0, 3), Objects.requireNonNull(published(PROPOSED).determination()).derivationHash()), RULES.read().hash()));

        SETTLED.changesNothing(on("03-05"), CONFIRM);
        FINALIZED.changesNothing(on("03-05"), new ConfirmSettlement(ID, 2));
        PROPOSED.changesNothing(on("03-05"), CONFIRM);
        open(RULES).changesNothing(on("03-05"), CONFIRM);
        assertThat(published(SETTLED).currentCase()).isInstanceOfSatisfying(Case.Settled.class, done -> {
            assertThat(done.settlements()).hasSize(1);
            assertThat(done.settlements().getFirst().settledAt()).isEqualTo(on("03-04"));
        });
        assertThat(CaseState.of(published(SETTLED)).code()).isEqualTo("settled");
    }

    @Test
    void every_event_counts_towards_the_version() {
        var story = open(RULES)
                .after(MARCH, told(1, MARCH, says("q")))
                .after(on("03-06"), new ReachStandingInstant(ID, on("03-06")))
                .after(DEADLINE, new PassDeadline(ID, DEADLINE))
                .after(CUTOFF, new PassEvidenceCutoff(ID, CUTOFF));

        assertThat(story.state().version()).isEqualTo(6);
        assertThat(new Market.NotDrafted().version()).isZero();
        assertThat(new Market.NotDrafted().listed()).isNull();
        assertThat(story.state().listed()).isEqualTo(drafted(RULES).state().listed());
    }

    @Test
    void a_stream_begins_with_a_draft() {
        var event = new Recorded<MarketEvent>(new MarketPublished(ID, REVIEWER, "t", 1, RULES.json(), DEADLINE, CUTOFF), MARCH);

        assertThatIllegalStateException().isThrownBy(() -> new MarketDecider().evolve(new Market.NotDrafted(), event));
    }

    @Test
    void commands_and_events_name_their_stream() {
        assertThat(PUBLISH.stream()).isEqualTo(ID);
        assertThat(drafted(RULES).when(MARCH, PUBLISH).getFirst().stream()).isEqualTo(ID);
        assertThat(((MarketDrafted) Story.of(new MarketDecider()).when(MARCH, draft(RULES)).getFirst()).nameScope()).isEqualTo("market");
        for (var rule : MarketRule.values()) {
            assertThat(rule.code()).matches("[a-z-]+");
        }
    }
}
