package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.CLEARER;
import static org.marketresolution.domain.market.Cases.HOUR;
import static org.marketresolution.domain.market.Cases.QUARRELSOME;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.WINDOW;
import static org.marketresolution.domain.market.Cases.WINDOW_END;
import static org.marketresolution.domain.market.Cases.annulled;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.denial;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.due;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.heldBack;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.reset;
import static org.marketresolution.domain.market.Cases.resetAfterCutoff;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.adopt;
import static org.marketresolution.domain.market.Commands.appeal;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.propose;
import static org.marketresolution.domain.market.Commands.publish;
import static org.marketresolution.domain.market.Commands.resume;
import static org.marketresolution.domain.market.Commands.suspend;
import static org.marketresolution.domain.market.Commands.version;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.Life.OPENING;
import static org.marketresolution.domain.market.MarketRule.A_MARKET_IS_SUSPENDED_ONCE;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.ONLY_AN_OPEN_MARKET_IS_SUSPENDED;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_SUSPENDED_MARKET_IS_RESUMED;
import static org.marketresolution.domain.market.MarketRule.THE_APPEAL_WINDOW_IS_OVER;
import static org.marketresolution.domain.market.MarketRule.WINDOWS_STAND_STILL_WHILE_SUSPENDED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.MarketCommand.ElapseAppealWindow;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.MarketResumed;
import org.marketresolution.domain.market.MarketEvent.MarketSuspended;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.RuleVersionAdopted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionApproved;
import org.marketresolution.domain.market.MarketEvent.RuleVersionDrafted;
import org.marketresolution.domain.market.MarketEvent.RulingAppealed;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;

/** Windows stand still while a market is suspended, and run on for exactly what was left. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SuspendingTest {
    private static final Duration PAUSE = Duration.ofDays(100);

    @Test
    void an_open_market_is_suspended_once() {
        awaiting().then(suspend(), new MarketSuspended(MARKET, person("approver"), "rumours"));
        assertThat(heldBack().published().suspension())
                .isEqualTo(new Suspension(person("approver"), "rumours", OPENING));
        heldBack().refuses(suspend(), A_MARKET_IS_SUSPENDED_ONCE);
        nothing().refuses(suspend(), MARKET_MUST_EXIST);
        for (var life : List.of(drafted(), finalized(), settled(), underCorrection(), annulled())) {
            life.refuses(suspend(), ONLY_AN_OPEN_MARKET_IS_SUSPENDED);
        }
        for (var life : List.of(due(), proposed(), challenged(), upheld(), reset())) {
            life.leadsTo(suspend(), MarketSuspended.class);
        }
    }

    @Test
    void only_a_suspended_market_is_resumed() {
        nothing().refuses(resume(), MARKET_MUST_EXIST);
        for (var life : List.of(drafted(), awaiting(), proposed(), upheld(), finalized(), settled())) {
            life.refuses(resume(), ONLY_A_SUSPENDED_MARKET_IS_RESUMED);
        }
        awaiting().after(suspend()).then(resume(), new MarketResumed(MARKET, person("approver"), null, null));
    }

    @Test
    void a_challenge_window_runs_on_for_what_was_left_of_it() {
        var resumed = proposed().later(HOUR).after(suspend()).later(PAUSE);
        var end = WINDOW_END.plus(PAUSE);
        resumed.then(resume(), new MarketResumed(MARKET, person("approver"), end, null));
        var running = resumed.after(resume());
        assertThat(running.published().suspension()).isNull();
        assertThat(running.in(Proposed.class).challengeEndsAt()).isEqualTo(end);
        running.changesNothing(new ElapseChallengeWindow(MARKET, WINDOW_END));
        assertThat(running.elapsed().caseState()).isEqualTo("finalized");
    }

    @Test
    void an_appeal_window_runs_on_for_what_was_left_of_it() {
        var end = upheld().windowEnd();
        var resumed = upheld().later(HOUR).after(suspend()).later(PAUSE);
        resumed.then(resume(), new MarketResumed(MARKET, person("approver"), null, end.plus(PAUSE)));
        var running = resumed.after(resume());
        running.changesNothing(new ElapseAppealWindow(MARKET, end));
        running.at(end.plus(PAUSE)).refuses(appeal("critic"), THE_APPEAL_WINDOW_IS_OVER);
        assertThat(running.elapsed().caseState()).isEqualTo("finalized");
    }

    @Test
    void extensions_outlive_a_suspension() {
        var admitted = new EvidenceId("evd_x");
        var late = proposed().at(WINDOW_END.minus(HOUR));
        var extended = late.after(late.tellingNothingNew(admitted), suspend()).later(PAUSE);
        assertThat(extended.after(resume()).in(Proposed.class).extensions()).hasSize(1);
    }

    @Test
    void evidence_admitted_while_suspended_extends_what_is_left() {
        var late = proposed().at(WINDOW_END.minus(HOUR)).after(suspend()).later(PAUSE);
        var extended =
                late.after(late.tellingNothingNew(new EvidenceId("evd_x"))).later(HOUR);
        assertThat(extended.after(resume()).in(Proposed.class).challengeEndsAt())
                .isEqualTo(extended.now().plus(Duration.ofDays(1)));
    }

    @Test
    void nothing_is_proposed_challenged_appealed_or_finalized_meanwhile() {
        heldBack().refuses(propose(winner("yes")), WINDOWS_STAND_STILL_WHILE_SUSPENDED);
        proposed().after(suspend()).refuses(challenge("critic"), WINDOWS_STAND_STILL_WHILE_SUSPENDED);
        upheld().after(suspend()).refuses(appeal("critic"), WINDOWS_STAND_STILL_WHILE_SUSPENDED);
        proposed().after(suspend()).at(WINDOW_END).changesNothing(new ElapseChallengeWindow(MARKET, WINDOW_END));
        var ruled = upheld().after(suspend()).at(upheld().windowEnd());
        ruled.changesNothing(new ElapseAppealWindow(MARKET, ruled.now()));
    }

    @Test
    void what_was_held_back_is_proposed_with_the_resumption() {
        assertThat(heldBack().caseState()).isEqualTo("awaiting");
        var life = heldBack().later(PAUSE);
        life.leadsTo(resume(), MarketResumed.class, ResolutionProposed.class);
        assertThat(life.last(ResolutionProposed.class, resume()).challengeEndsAt())
                .isEqualTo(life.now().plus(WINDOW));
        var early = Life.opened(RULES).after(suspend());
        early.leadsTo(resume(), MarketResumed.class);
        draftedUnweighed().after(suspend()).leadsTo(resume(), MarketResumed.class);
    }

    private static Life draftedUnweighed() {
        return drafted().after(publish("reviewer"));
    }

    @Test
    void what_was_premature_is_not_proposed_with_the_resumption() {
        reset().after(suspend()).leadsTo(resume(), MarketResumed.class);
        resetAfterCutoff().after(suspend()).leadsTo(resume(), MarketResumed.class);
    }

    @Test
    void nothing_is_proposed_before_new_rules_were_weighed() {
        var life = heldBack().after(version(CLEARER, RuleVersionKind.CLARIFICATION, null), adopt(2, "jurist"));
        life.leadsTo(resume(), MarketResumed.class);
        var resumed = life.after(resume()).under(CLEARER);
        assertThat(resumed.told(sale()).caseState()).isEqualTo("proposed");
    }

    @Test
    void a_proposal_falls_while_suspended_and_the_next_one_waits() {
        var life = proposed().later(HOUR).after(suspend());
        life.leadsTo(
                life.telling(), OutcomeStandingsRecorded.class, DeterminationLost.class, ProposalInvalidated.class);
        var no = Life.opened(RULES).cutOff().after(suspend());
        no.leadsTo(
                no.telling(sale()),
                OutcomeStandingsRecorded.class,
                DeterminationReached.class,
                ProposalInvalidated.class);
        no.told(sale()).leadsTo(resume(), MarketResumed.class, ResolutionProposed.class);
    }

    @Test
    void a_conflict_goes_to_people_while_suspended() {
        var life = Life.opened(QUARRELSOME).after(suspend()).cutOff(sale(), denial());
        assertThat(life.caseState()).isEqualTo("under_adjudication");
        life.leadsTo(vote("judge", Decision.ANNUL), RulingVoted.class, ChallengeRuled.class);
    }

    @Test
    void a_ruling_during_a_suspension_has_its_whole_appeal_window_ahead() {
        var ruled = challenged().after(suspend()).later(PAUSE).after(vote("judge", Decision.UPHOLD));
        assertThat(ruled.caseState()).isEqualTo("ruled");
        var resumed = ruled.later(HOUR).after(resume());
        assertThat(resumed.windowEnd()).isEqualTo(resumed.now().plus(WINDOW));
        resumed.leadsTo(appeal("critic"), RulingAppealed.class, AdjudicationOpened.class);
    }

    @Test
    void a_dispute_has_no_window_to_resume() {
        challenged().after(suspend()).then(resume(), new MarketResumed(MARKET, person("approver"), null, null));
    }

    @Test
    void rules_change_while_suspended() {
        var suspended = awaiting().after(suspend());
        var version = version(CLEARER, RuleVersionKind.CLARIFICATION, null);
        suspended.leadsTo(version, RuleVersionDrafted.class);
        suspended.after(version).leadsTo(adopt(2, "jurist"), RuleVersionApproved.class, RuleVersionAdopted.class);
    }
}
