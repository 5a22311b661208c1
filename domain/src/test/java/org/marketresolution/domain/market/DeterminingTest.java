package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.HOUR;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.SILENT;
import static org.marketresolution.domain.market.Cases.WINDOW_END;
import static org.marketresolution.domain.market.Cases.annulled;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.YES;
import static org.marketresolution.domain.market.Commands.items;
import static org.marketresolution.domain.market.Commands.people;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.publish;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketCommand.RecordOutcomeStandings;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.rules.Rules;
import org.marketresolution.domain.rules.Status;

/** What a market makes of where its outcomes stand. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeterminingTest {
    @Test
    void a_determinate_market_is_proposed_by_the_engine_at_once() {
        var life = awaiting().at(APRIL);
        var events = life.when(life.telling(sale()));
        assertThat(events)
                .extracting(Object::getClass)
                .isEqualTo(
                        List.of(OutcomeStandingsRecorded.class, DeterminationReached.class, ResolutionProposed.class));
        var reached = (DeterminationReached) events.get(1);
        assertThat(reached.status()).isEqualTo(Status.DETERMINATE);
        assertThat(reached.outcome()).isEqualTo("yes");
        assertThat(reached.payout()).isEqualTo(YES);
        assertThat(reached.reason()).isEqualTo("established");
        assertThat(reached.at()).isEqualTo(APRIL);
        assertThat(events.get(2))
                .isEqualTo(new ResolutionProposed(
                        MARKET,
                        1,
                        OfficerId.ENGINE,
                        new Resolution("yes", YES, reached.derivationHash()),
                        "Determined by the rules: established",
                        WINDOW_END));
        assertThat(proposed().caseState()).isEqualTo("proposed");
    }

    @Test
    void the_first_record_names_cause_version_instant_and_who_handled_the_evidence() {
        var life = Life.drafted(RULES).after(publish("reviewer")).at(APRIL);
        var telling = life.telling();
        life.then(
                telling,
                new OutcomeStandingsRecorded(MARKET, 0, 1, APRIL, telling.standings(), List.of(person("witness"))));
        var weighed = life.after(telling).published().weighed();
        assertThat(weighed.rulesVersion()).isEqualTo(1);
        assertThat(weighed.lastCause()).isZero();
        assertThat(weighed.handlers()).containsExactly(person("witness"));
    }

    @Test
    void the_record_names_only_those_who_had_not_acted_before_in_the_order_of_their_names() {
        var life = awaiting().at(APRIL);
        var told = Commands.told(RULES, 1, 7, APRIL, items(sale()), null, "zoe", "witness", "adam");
        var recorded = (OutcomeStandingsRecorded) life.when(told).getFirst();
        assertThat(recorded.handlers()).containsExactly(person("adam"), person("zoe"));
        assertThat(life.after(told).published().weighed().handlers()).isEqualTo(people("adam", "witness", "zoe"));
    }

    @Test
    void a_cause_that_was_passed_decides_nothing() {
        var proposed = proposed();
        var last = proposed.published().weighed().lastCause();
        proposed.changesNothing(Commands.told(RULES, 1, last, APRIL, items(), null));
        proposed.changesNothing(Commands.told(RULES, 1, last - 1, APRIL, items(), null));
    }

    @Test
    void an_incomplete_set_or_one_under_other_rules_decides_nothing() {
        var life = awaiting().at(APRIL);
        var whole = life.telling(sale());
        life.changesNothing(new RecordOutcomeStandings(
                MARKET, 10, 1, APRIL, whole.standings().subList(0, 1), null, Commands.people()));
        life.changesNothing(new RecordOutcomeStandings(
                MARKET, 10, 1, APRIL, whole.standings().reversed(), null, Commands.people()));
        life.changesNothing(Commands.told(RULES, 2, 10, APRIL, items(sale()), null));
        life.changesNothing(Commands.told(RULES, 0, 10, APRIL, items(sale()), null));
        drafted().refuses(whole, MARKET_MUST_EXIST);
        nothing().refuses(whole, MARKET_MUST_EXIST);
    }

    @Test
    void nothing_is_told_to_a_market_that_is_final() {
        for (var life : List.of(finalized(), settled(), underCorrection(), annulled())) {
            life.changesNothing(life.telling());
        }
    }

    @Test
    void the_same_standings_again_are_not_recorded_again() {
        proposed().changesNothing(proposed().tellingNothingNew(null));
        var again = proposed().tellingNothingNew(null);
        proposed()
                .leadsTo(
                        new RecordOutcomeStandings(
                                MARKET, again.causePosition(), 1, APRIL, again.standings(), null, people("stranger")),
                        OutcomeStandingsRecorded.class);
    }

    @Test
    void a_fallen_determination_invalidates_the_proposal() {
        var later = proposed().later(HOUR);
        later.leadsTo(
                later.telling(), OutcomeStandingsRecorded.class, DeterminationLost.class, ProposalInvalidated.class);
        var fallen = later.told();
        assertThat(later.last(ProposalInvalidated.class, later.telling()).number())
                .isEqualTo(1);
        assertThat(fallen.caseState()).isEqualTo("awaiting");
        assertThat(fallen.last(ResolutionProposed.class, fallen.telling(sale())).number())
                .isEqualTo(2);
    }

    @Test
    void another_determination_replaces_the_proposal() {
        var no = awaiting().cutOff();
        assertThat(no.in(Proposed.class).proposal().resolution().outcome()).isEqualTo("no");
        no.leadsTo(
                no.telling(sale()),
                OutcomeStandingsRecorded.class,
                DeterminationReached.class,
                ProposalInvalidated.class,
                ResolutionProposed.class);
        assertThat(no.told(sale()).in(Proposed.class).proposal().resolution().outcome())
                .isEqualTo("yes");
    }

    @Test
    void a_proposal_that_falls_after_the_deadline_leaves_the_case_due() {
        var late = proposed().later(HOUR).after(new PassDeadline(MARKET, Rules.DEADLINE));
        assertThat(late.caseState()).isEqualTo("proposed");
        assertThat(late.told().caseState()).isEqualTo("due");
    }

    @Test
    void a_refund_is_proposed_without_a_payout() {
        var life = Life.opened(RULES.with("at_cutoff", "annul")).cutOff();
        assertThat(life.in(Proposed.class).proposal().resolution().isRefund()).isTrue();
        var done = life.elapsed();
        assertThat(done.in(Finalized.class).resolution().isRefund()).isTrue();
        assertThat(done.in(Finalized.class).resolution().outcome()).isNull();
    }

    @Test
    void a_refund_is_proposed_by_the_engine_even_where_officers_propose_the_rest() {
        assertThat(Life.opened(SILENT.with("at_cutoff", "annul")).cutOff().caseState())
                .isEqualTo("proposed");
        assertThat(Life.opened(SILENT).cutOff().caseState()).isEqualTo("due");
    }
}
