package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.Specification;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Settled;
import org.marketresolution.domain.market.Market.Published;
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
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.Rules;
import org.marketresolution.domain.rules.Status;

/** Every command on a market in every state of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MarketDeciderTest {
    private static final MarketId MARKET = new MarketId("mkt_m");
    private static final OfficerId AUTHOR = new OfficerId("author");
    private static final OfficerId REVIEWER = new OfficerId("reviewer");
    private static final OfficerId OFFICER = new OfficerId("officer");
    private static final EvidenceId ADMITTED = new EvidenceId("evd_x");
    private static final Instant OPENING = Instant.parse("2025-01-02T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2025-04-01T00:00:00Z");
    private static final Instant WINDOW_END = Instant.parse("2025-04-03T00:00:00Z");
    private static final Rules RULES = Rules.on(Rules.sold())
            .with("challenge", Json.object().with("window", "PT48H").with("min_after_new_evidence", "PT24H"));
    private static final Question QUESTION = new Question("Will it be sold?", null, "t", List.of(), null);
    private static final Payout YES = Payout.allTo(0, 2);
    private static final Payout NO = Payout.allTo(1, 2);

    private final Specification<MarketCommand, Market, MarketEvent> nothing = Specification.of(new MarketDecider());
    private final Specification<MarketCommand, Market, MarketEvent> drafted =
            nothing.at(OPENING).after(draft(RULES));
    private final Specification<MarketCommand, Market, MarketEvent> open = opened(RULES);
    private final Specification<MarketCommand, Market, MarketEvent> proposed =
            open.at(APRIL).after(sold(10, APRIL));
    private final Specification<MarketCommand, Market, MarketEvent> finalized =
            proposed.at(WINDOW_END).after(new ElapseChallengeWindow(MARKET, WINDOW_END));
    private final Specification<MarketCommand, Market, MarketEvent> settled =
            finalized.after(new ConfirmSettlement(MARKET, 1));

    private static DraftMarket draft(Rules rules) {
        return new DraftMarket(MARKET, AUTHOR, "ref", QUESTION, rules.json());
    }

    private Specification<MarketCommand, Market, MarketEvent> opened(Rules rules) {
        return nothing.at(OPENING)
                .after(draft(rules))
                .after(new PublishMarket(MARKET, REVIEWER))
                .after(told(rules, 1, OPENING, null));
    }

    private static RecordOutcomeStandings told(
            Rules rules, long position, Instant at, @Nullable EvidenceId admitted, Item... items) {
        return new RecordOutcomeStandings(MARKET, position, at, standings(rules, at, items), admitted);
    }

    private static List<OutcomeStanding> standings(Rules rules, Instant at, Item... items) {
        var evidence = List.of(items).stream().map(Item::build).toList();
        return Evaluation.assessAll(rules.read(), evidence, at).stream()
                .map(Assessment::standing)
                .toList();
    }

    private static RecordOutcomeStandings sold(long position, Instant at) {
        return told(RULES, position, at, null, Item.by("a1", "evd_sold").asserts());
    }

    private static Published state(Specification<MarketCommand, Market, MarketEvent> specification) {
        return (Published) specification.state();
    }

    private static String caseState(Specification<MarketCommand, Market, MarketEvent> specification) {
        return CaseState.of(state(specification)).code();
    }

    private static ProposeResolution propose(@Nullable String outcome, @Nullable Payout payout) {
        return new ProposeResolution(MARKET, OFFICER, outcome, payout, "because");
    }

    @Test
    void drafting_records_the_rules_with_their_hash_once() {
        nothing.then(
                draft(RULES),
                new MarketDrafted(
                        MARKET,
                        AUTHOR,
                        "ref",
                        QUESTION,
                        RULES.json(),
                        RULES.read().hash()));
        drafted.refuses(draft(RULES), MarketRule.MARKET_IS_DRAFTED_ONCE);
        open.refuses(draft(RULES), MarketRule.MARKET_IS_DRAFTED_ONCE);
        var event = (MarketDrafted) nothing.when(draft(RULES)).getFirst();
        assertThat(event.nameScope()).isEqualTo("market");
        assertThat(event.stream()).isEqualTo(MARKET);
    }

    @Test
    void another_person_publishes_a_draft_whose_rules_have_no_lint_errors() {
        drafted.then(
                new PublishMarket(MARKET, REVIEWER),
                new MarketPublished(MARKET, REVIEWER, "t", 1, RULES.json(), Rules.DEADLINE, Rules.CUTOFF));
        drafted.refuses(new PublishMarket(MARKET, AUTHOR), MarketRule.NOBODY_PUBLISHES_THEIR_OWN_MARKET);
        nothing.refuses(new PublishMarket(MARKET, REVIEWER), MarketRule.MARKET_MUST_EXIST);
        assertThat(open.refuses(new PublishMarket(MARKET, REVIEWER), MarketRule.ONLY_A_DRAFT_IS_PUBLISHED)
                        .details())
                .isEqualTo(Json.object().with("case_state", "awaiting"));
        var refusal = nothing.after(draft(Rules.of().outcome("yes", Rules.sold().condition())))
                .refuses(new PublishMarket(MARKET, REVIEWER), MarketRule.RULES_WITH_ERRORS_ARE_NOT_PUBLISHED);
        assertThat(refusal.details().toString()).contains("no-terminal-outcome");
    }

    @Test
    void a_published_market_awaits_and_is_due_after_its_deadline() {
        assertThat(caseState(open)).isEqualTo("awaiting");
        open.then(new PassDeadline(MARKET, Rules.DEADLINE), new DeadlinePassed(MARKET, Rules.DEADLINE));
        var due = open.after(new PassDeadline(MARKET, Rules.DEADLINE));
        assertThat(caseState(due)).isEqualTo("due");
        due.changesNothing(new PassDeadline(MARKET, Rules.DEADLINE));
        due.then(new PassEvidenceCutoff(MARKET, Rules.CUTOFF), new EvidenceCutoffPassed(MARKET, Rules.CUTOFF));
        due.after(new PassEvidenceCutoff(MARKET, Rules.CUTOFF))
                .changesNothing(new PassEvidenceCutoff(MARKET, Rules.CUTOFF));
        settled.changesNothing(new PassDeadline(MARKET, Rules.DEADLINE));
        settled.changesNothing(new PassEvidenceCutoff(MARKET, Rules.CUTOFF));
    }

    @Test
    void a_determinate_market_is_proposed_by_the_engine_at_once() {
        open.at(APRIL)
                .leadsTo(
                        sold(10, APRIL),
                        OutcomeStandingsRecorded.class,
                        DeterminationReached.class,
                        ResolutionProposed.class);
        var events = open.at(APRIL).when(sold(10, APRIL));
        var reached = (DeterminationReached) events.get(1);
        assertThat(reached.status()).isEqualTo(Status.DETERMINATE);
        assertThat(reached.outcome()).isEqualTo("yes");
        assertThat(reached.payout()).isEqualTo(YES);
        assertThat(reached.reason()).isEqualTo("established");
        var proposal = (ResolutionProposed) events.get(2);
        assertThat(proposal.proposer()).isEqualTo(OfficerId.ENGINE);
        assertThat(proposal.number()).isEqualTo(1);
        assertThat(proposal.challengeEndsAt()).isEqualTo(WINDOW_END);
        assertThat(proposal.resolution()).isEqualTo(new Resolution("yes", YES, reached.derivationHash()));
        assertThat(caseState(proposed)).isEqualTo("proposed");
    }

    @Test
    void a_cause_that_was_passed_or_an_incomplete_set_decides_nothing() {
        proposed.changesNothing(told(RULES, 10, APRIL, null));
        proposed.changesNothing(told(RULES, 9, APRIL, null));
        var half = standings(RULES, APRIL, Item.by("a1", "evd_sold").asserts()).subList(0, 1);
        open.changesNothing(new RecordOutcomeStandings(MARKET, 10, APRIL, half, null));
        drafted.refuses(sold(10, APRIL), MarketRule.MARKET_MUST_EXIST);
        settled.changesNothing(told(RULES, 99, APRIL, null));
        finalized.changesNothing(told(RULES, 99, APRIL, null));
    }

    @Test
    void the_same_standings_again_are_not_recorded_again() {
        proposed.changesNothing(
                new RecordOutcomeStandings(MARKET, 11, APRIL, state(proposed).standings(), null));
    }

    @Test
    void a_fallen_determination_invalidates_the_proposal() {
        var later = APRIL.plus(Duration.ofHours(1));
        proposed.at(later)
                .leadsTo(
                        told(RULES, 11, later, null),
                        OutcomeStandingsRecorded.class,
                        DeterminationLost.class,
                        ProposalInvalidated.class);
        var fallen = proposed.at(later).after(told(RULES, 11, later, null));
        assertThat(caseState(fallen)).isEqualTo("awaiting");
        var again = fallen.when(sold(12, later));
        assertThat(((ResolutionProposed) again.getLast()).number()).isEqualTo(2);
    }

    @Test
    void another_determination_replaces_the_proposal() {
        var atCutoff = open.at(Rules.CUTOFF).after(told(RULES, 10, Rules.CUTOFF, null));
        assertThat(state(atCutoff).determination()).isNotNull();
        atCutoff.leadsTo(
                sold(11, Rules.CUTOFF),
                OutcomeStandingsRecorded.class,
                DeterminationReached.class,
                ProposalInvalidated.class,
                ResolutionProposed.class);
    }

    @Test
    void ties_and_conflicts_are_reached_and_not_proposed() {
        var rules = Rules.on(Rules.sold()).with("conflict", "adjudicate");
        var events = opened(rules)
                .at(APRIL)
                .when(told(
                        rules,
                        10,
                        APRIL,
                        null,
                        Item.by("a1", "evd_yes").asserts(),
                        Item.by("b1", "evd_no").denies()));
        assertThat(events).hasSize(2);
        assertThat(((DeterminationReached) events.getLast()).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void a_refund_is_proposed_without_a_payout() {
        var rules = Rules.on(Rules.sold()).with("at_cutoff", "annul");
        var annulled = opened(rules).at(Rules.CUTOFF).after(told(rules, 10, Rules.CUTOFF, null));
        var live = (Proposed) state(annulled).currentCase();
        assertThat(live.resolution().isRefund()).isTrue();
        var end = live.challengeEndsAt();
        var events = annulled.at(end).when(new ElapseChallengeWindow(MARKET, end));
        assertThat(((ResolutionFinalized) events.getLast()).resolution().isRefund())
                .isTrue();
    }

    @Test
    void a_refund_is_proposed_by_the_engine_even_where_officers_propose_the_rest() {
        var rules = Rules.on(Rules.sold()).with("at_cutoff", "annul").with("auto_propose", Json.of(false));
        opened(rules)
                .at(Rules.CUTOFF)
                .leadsTo(
                        told(rules, 10, Rules.CUTOFF, null),
                        OutcomeStandingsRecorded.class,
                        DeterminationReached.class,
                        ResolutionProposed.class);
    }

    @Test
    void new_evidence_late_in_the_window_extends_it_once() {
        var late = WINDOW_END.minus(Duration.ofHours(1));
        var supporting = new Item[] {
            Item.by("a1", "evd_sold").asserts(),
            Item.by("b1", "evd_x").asserts().announced(late).received(late)
        };
        var told = told(RULES, 11, late, ADMITTED, supporting);
        proposed.at(late).leadsTo(told, OutcomeStandingsRecorded.class, ChallengeWindowExtended.class);
        var extended = proposed.at(late).after(told);
        var live = (Proposed) state(extended).currentCase();
        assertThat(live.challengeEndsAt()).isEqualTo(late.plus(Duration.ofHours(24)));
        assertThat(live.extensions()).containsExactly(new Case.Extension(late.plus(Duration.ofHours(24)), ADMITTED));
        extended.at(late)
                .changesNothing(new RecordOutcomeStandings(
                        MARKET, 12, late, state(extended).standings(), ADMITTED));
        extended.at(WINDOW_END).changesNothing(new ElapseChallengeWindow(MARKET, WINDOW_END));
        proposed.at(late).leadsTo(told(RULES, 11, late, null, supporting), OutcomeStandingsRecorded.class);
        proposed.at(APRIL)
                .leadsTo(
                        told(
                                RULES,
                                11,
                                APRIL,
                                ADMITTED,
                                Item.by("a1", "evd_sold").asserts(),
                                Item.by("b1", "evd_x").asserts()),
                        OutcomeStandingsRecorded.class);
    }

    @Test
    void evidence_admitted_that_changes_no_standing_extends_too() {
        var late = WINDOW_END.minus(Duration.ofHours(1));
        proposed.at(late)
                .leadsTo(
                        new RecordOutcomeStandings(
                                MARKET, 11, late, state(proposed).standings(), ADMITTED),
                        ChallengeWindowExtended.class);
        proposed.at(WINDOW_END)
                .changesNothing(new RecordOutcomeStandings(
                        MARKET, 11, WINDOW_END, state(proposed).standings(), ADMITTED));
    }

    @Test
    void an_officer_proposes_what_the_engine_determines() {
        var silent = RULES.with("auto_propose", Json.of(false));
        var determined = opened(silent)
                .at(APRIL)
                .after(told(silent, 10, APRIL, null, Item.by("a1", "evd_sold").asserts()));
        assertThat(caseState(determined)).isEqualTo("awaiting");
        var proposal =
                (ResolutionProposed) determined.when(propose("yes", null)).getFirst();
        assertThat(proposal.proposer()).isEqualTo(OFFICER);
        assertThat(proposal.rationale()).isEqualTo("because");
        determined.leadsTo(propose(null, YES), ResolutionProposed.class);
        var refusal = determined.refuses(propose("no", null), MarketRule.NOTHING_CONTRADICTS_THE_DETERMINATION);
        assertThat(refusal.details().toString()).contains("determinate");
        determined.refuses(propose(null, NO), MarketRule.NOTHING_CONTRADICTS_THE_DETERMINATION);
        determined.refuses(propose("maybe", null), MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
        determined.refuses(propose(null, null), MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
        determined.refuses(propose("yes", YES), MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
        determined.refuses(
                propose(null, new Payout(List.of(BigInteger.ONE), BigInteger.ONE)),
                MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
    }

    @Test
    void nothing_is_proposed_too_early_twice_or_after_the_end() {
        var refusal = open.refuses(propose("no", null), MarketRule.NOTHING_IS_PROPOSED_TOO_EARLY);
        assertThat(refusal.details()).isEqualTo(Json.object().with("allowed_from", Rules.CUTOFF.toString()));
        nothing.at(OPENING)
                .after(draft(RULES))
                .after(new PublishMarket(MARKET, REVIEWER))
                .refuses(propose("no", null), MarketRule.NOTHING_IS_PROPOSED_TOO_EARLY);
        nothing.refuses(propose("yes", null), MarketRule.MARKET_MUST_EXIST);
        drafted.refuses(propose("yes", null), MarketRule.ONLY_AN_OPEN_MARKET_IS_RESOLVED);
        proposed.refuses(propose("yes", null), MarketRule.ONE_PROPOSAL_AT_A_TIME);
        finalized.refuses(propose("yes", null), MarketRule.ONLY_AN_OPEN_MARKET_IS_RESOLVED);
        settled.refuses(propose("yes", null), MarketRule.ONLY_AN_OPEN_MARKET_IS_RESOLVED);
    }

    @Test
    void only_the_windows_own_timer_finalizes() {
        proposed.at(WINDOW_END)
                .leadsTo(
                        new ElapseChallengeWindow(MARKET, WINDOW_END),
                        ChallengeWindowElapsed.class,
                        ResolutionFinalized.class);
        proposed.changesNothing(new ElapseChallengeWindow(MARKET, APRIL));
        open.changesNothing(new ElapseChallengeWindow(MARKET, WINDOW_END));
        finalized.changesNothing(new ElapseChallengeWindow(MARKET, WINDOW_END));
        var done = (ResolutionFinalized) proposed.at(WINDOW_END)
                .when(new ElapseChallengeWindow(MARKET, WINDOW_END))
                .getLast();
        assertThat(done.lastVersion()).isEqualTo(state(proposed).version() + 1);
        assertThat(done.outcomes()).containsExactly("yes", "no");
        assertThat(done.resolution().payout()).isEqualTo(YES);
        assertThat(done.rulesHash()).isEqualTo(RULES.read().hash());
        assertThat(caseState(finalized)).isEqualTo("finalized");
        assertThat(state(finalized).isResolved()).isTrue();
    }

    @Test
    void settlement_is_confirmed_once() {
        finalized.leadsTo(new ConfirmSettlement(MARKET, 1), MarketSettled.class);
        finalized.changesNothing(new ConfirmSettlement(MARKET, 2));
        settled.changesNothing(new ConfirmSettlement(MARKET, 1));
        open.changesNothing(new ConfirmSettlement(MARKET, 1));
        proposed.changesNothing(new ConfirmSettlement(MARKET, 1));
        assertThat(caseState(settled)).isEqualTo("settled");
        var settlement = ((Settled) state(settled).currentCase()).settlements().getFirst();
        assertThat(settlement.revision()).isEqualTo(1);
        assertThat(settlement.settledAt()).isEqualTo(WINDOW_END);
        assertThat(settlement.resolution().outcome()).isEqualTo("yes");
    }

    @Test
    void a_standing_instant_is_reached_only_when_it_is_the_one_awaited() {
        var patient = Rules.on(Rules.sold().persists("P10D"));
        var instant = Instant.parse("2025-03-11T00:00:00Z");
        var waiting = opened(patient)
                .at(Item.MARCH)
                .after(told(
                        patient, 10, Item.MARCH, null, Item.by("a1", "evd_sold").asserts()));
        assertThat(state(waiting).changesAt()).isEqualTo(instant);
        waiting.then(new ReachStandingInstant(MARKET, instant), new StandingInstantReached(MARKET, instant));
        waiting.changesNothing(new ReachStandingInstant(MARKET, APRIL));
        open.changesNothing(new ReachStandingInstant(MARKET, instant));
        settled.changesNothing(new ReachStandingInstant(MARKET, instant));
    }

    @Test
    void the_version_counts_every_event() {
        assertThat(nothing.state().version()).isZero();
        assertThat(drafted.state().version()).isEqualTo(1);
        assertThat(open.state().version()).isEqualTo(3);
        assertThat(proposed.state().version()).isEqualTo(6);
        assertThat(finalized.state().version()).isEqualTo(8);
        assertThat(settled.state().version()).isEqualTo(9);
        assertThat(nothing.state().listed()).isNull();
        assertThat(settled.state().listed()).isEqualTo(drafted.state().listed());
    }

    @Test
    void every_rule_has_a_code_and_a_sentence() {
        for (var rule : MarketRule.values()) {
            assertThat(rule.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(rule.sentence()).endsWith(".");
        }
    }
}
