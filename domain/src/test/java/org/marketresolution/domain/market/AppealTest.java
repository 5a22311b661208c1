package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.WINDOW;
import static org.marketresolution.domain.market.Cases.appealed;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.conflicted;
import static org.marketresolution.domain.market.Cases.departed;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.proposedByOfficer;
import static org.marketresolution.domain.market.Cases.ruledTwice;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.appeal;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.depart;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_RULING_IS_APPEALED;
import static org.marketresolution.domain.market.MarketRule.ONLY_PROPOSER_AND_CHALLENGER_APPEAL;
import static org.marketresolution.domain.market.MarketRule.THE_APPEAL_WINDOW_IS_OVER;
import static org.marketresolution.domain.market.MarketRule.THE_SECOND_TIER_IS_THE_LAST;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.MarketCommand.ElapseAppealWindow;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.AppealWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.RulingAppealed;

/** A ruling goes to the second tier, once, by whoever lost it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AppealTest {
    @Test
    void the_challenger_appeals() {
        upheld().then(
                        appeal("critic"),
                        new RulingAppealed(MARKET, 1, person("critic"), "again"),
                        new AdjudicationOpened(MARKET, 1, 2, 2, "appeal"));
        assertThat(appealed().caseState()).isEqualTo("under_adjudication");
        var dispute = appealed().in(UnderAdjudication.class).dispute();
        assertThat(dispute.tier()).isEqualTo(2);
        assertThat(dispute.earlierVoters()).containsExactly(person("judge"));
    }

    @Test
    void the_proposer_appeals() {
        proposedByOfficer()
                .after(challenge("critic"), depart("judge", Decision.SUBSTITUTE, winner("no")))
                .leadsTo(appeal("officer"), RulingAppealed.class, AdjudicationOpened.class);
    }

    @Test
    void nobody_else_appeals() {
        for (var other : List.of("officer", "judge", "author", "stranger")) {
            upheld().refuses(appeal(other), ONLY_PROPOSER_AND_CHALLENGER_APPEAL);
        }
        conflicted()
                .after(vote("judge", Decision.ANNUL))
                .refuses(appeal("critic"), ONLY_PROPOSER_AND_CHALLENGER_APPEAL);
    }

    @Test
    void the_window_ends_at_its_instant() {
        var end = upheld().windowEnd();
        assertThat(end).isEqualTo(upheld().now().plus(WINDOW));
        upheld().at(end.minusNanos(1)).leadsTo(appeal("critic"), RulingAppealed.class, AdjudicationOpened.class);
        upheld().at(end).refuses(appeal("critic"), THE_APPEAL_WINDOW_IS_OVER);
    }

    @Test
    void only_a_ruling_is_appealed_and_the_second_tier_is_the_last() {
        nothing().refuses(appeal("critic"), MARKET_MUST_EXIST);
        for (var life : List.of(drafted(), awaiting(), proposed(), challenged(), appealed(), finalized(), settled())) {
            life.refuses(appeal("critic"), ONLY_A_RULING_IS_APPEALED);
        }
        ruledTwice().refuses(appeal("critic"), THE_SECOND_TIER_IS_THE_LAST);
    }

    @Test
    void a_ruling_that_nobody_appeals_is_final() {
        var over = departed().at(departed().windowEnd());
        var ruling = over.in(Ruled.class).ruling();
        over.then(
                over.elapsing(over.now()),
                new AppealWindowElapsed(MARKET, 1, over.now()),
                new ResolutionFinalized(
                        MARKET,
                        1,
                        List.of("yes", "no"),
                        ruling.resolution(),
                        RULES.read().hash(),
                        over.state().version() + 1));
        over.changesNothing(new ElapseAppealWindow(MARKET, APRIL));
        over.changesNothing(new ElapseChallengeWindow(MARKET, over.now()));
        for (var life : List.of(awaiting(), proposed(), challenged(), appealed(), finalized(), settled())) {
            life.changesNothing(new ElapseAppealWindow(MARKET, over.now()));
        }
    }

    @Test
    void a_ruling_of_the_second_tier_is_final_after_its_window() {
        assertThat(ruledTwice().caseState()).isEqualTo("ruled");
        assertThat(ruledTwice().elapsed().caseState()).isEqualTo("finalized");
    }
}
