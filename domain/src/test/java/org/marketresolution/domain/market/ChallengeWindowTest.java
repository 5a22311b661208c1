package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.HOUR;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.WINDOW_END;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.echo;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.YES;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.MarketCommand.ElapseAppealWindow;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowExtended;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.rules.Rules;

/** A proposal can be challenged for a while; late evidence prolongs that, and then it is final. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChallengeWindowTest {
    private static final EvidenceId ADMITTED = new EvidenceId("evd_x");
    private static final Instant LATE = WINDOW_END.minus(HOUR);

    @Test
    void evidence_admitted_late_in_the_window_extends_it_once() {
        var life = proposed().at(LATE);
        var until = LATE.plus(Duration.ofDays(1));
        life.leadsTo(
                life.telling(ADMITTED, sale(), echo(LATE)),
                OutcomeStandingsRecorded.class,
                ChallengeWindowExtended.class);
        var extended = life.after(life.telling(ADMITTED, sale(), echo(LATE)));
        assertThat(extended.in(Proposed.class).challengeEndsAt()).isEqualTo(until);
        assertThat(extended.in(Proposed.class).extensions()).containsExactly(new Case.Extension(until, ADMITTED));
        extended.changesNothing(extended.tellingNothingNew(ADMITTED));
        extended.at(WINDOW_END).changesNothing(new ElapseChallengeWindow(MARKET, WINDOW_END));
        extended.at(until)
                .leadsTo(
                        new ElapseChallengeWindow(MARKET, until),
                        ChallengeWindowElapsed.class,
                        ResolutionFinalized.class);
    }

    @Test
    void a_second_item_extends_the_window_again() {
        var extended = proposed().at(LATE);
        extended = extended.after(extended.tellingNothingNew(ADMITTED)).later(HOUR);
        var other = new EvidenceId("evd_y");
        extended.then(
                extended.tellingNothingNew(other),
                recordedAgain(extended, other),
                new ChallengeWindowExtended(MARKET, 1, WINDOW_END.plus(Duration.ofDays(1)), other));
        assertThat(extended.after(extended.tellingNothingNew(other))
                        .in(Proposed.class)
                        .extensions())
                .hasSize(2);
    }

    private static MarketEvent recordedAgain(Life life, EvidenceId admitted) {
        var telling = life.tellingNothingNew(admitted);
        return new OutcomeStandingsRecorded(
                MARKET, telling.causePosition(), 1, life.now(), telling.standings(), List.of());
    }

    @Test
    void evidence_admitted_early_or_by_no_admission_extends_nothing() {
        proposed().leadsTo(proposed().telling(ADMITTED, sale(), echo(APRIL)), OutcomeStandingsRecorded.class);
        var late = proposed().at(LATE);
        late.leadsTo(late.telling(sale(), echo(LATE)), OutcomeStandingsRecorded.class);
    }

    @Test
    void an_item_that_changes_no_standing_extends_the_window_too() {
        var late = proposed().at(LATE);
        late.leadsTo(late.tellingNothingNew(ADMITTED), OutcomeStandingsRecorded.class, ChallengeWindowExtended.class);
    }

    @Test
    void a_window_that_ended_is_extended_no_more() {
        var over = proposed().at(WINDOW_END);
        over.changesNothing(over.tellingNothingNew(ADMITTED));
        var last = proposed().at(WINDOW_END.minusNanos(1));
        last.leadsTo(last.tellingNothingNew(ADMITTED), OutcomeStandingsRecorded.class, ChallengeWindowExtended.class);
    }

    @Test
    void an_extension_to_the_same_end_is_none() {
        var exact = proposed().at(WINDOW_END.minus(Duration.ofDays(1)));
        exact.changesNothing(exact.tellingNothingNew(ADMITTED));
    }

    @Test
    void a_window_without_minimum_is_never_extended() {
        var late = proposed(Rules.on(Rules.sold())).at(LATE);
        late.changesNothing(late.tellingNothingNew(ADMITTED));
    }

    @Test
    void only_the_windows_own_timer_finalizes() {
        var over = proposed().at(WINDOW_END);
        var hash = over.in(Proposed.class).proposal().resolution().derivationHash();
        over.then(
                new ElapseChallengeWindow(MARKET, WINDOW_END),
                new ChallengeWindowElapsed(MARKET, 1, WINDOW_END),
                new ResolutionFinalized(
                        MARKET,
                        1,
                        List.of("yes", "no"),
                        new Resolution("yes", YES, hash),
                        RULES.read().hash(),
                        over.state().version() + 1));
        over.changesNothing(new ElapseChallengeWindow(MARKET, APRIL));
        over.changesNothing(new ElapseAppealWindow(MARKET, WINDOW_END));
        for (var life : List.of(awaiting(), challenged(), upheld(), finalized(), settled())) {
            life.changesNothing(new ElapseChallengeWindow(MARKET, WINDOW_END));
        }
        assertThat(finalized().caseState()).isEqualTo("finalized");
        assertThat(finalized().published().isResolved()).isTrue();
        assertThat(over.published().isResolved()).isFalse();
    }
}
