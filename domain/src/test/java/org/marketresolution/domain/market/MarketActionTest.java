package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.WINDOW_END;
import static org.marketresolution.domain.market.Cases.appealed;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.proposedByOfficer;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.suspend;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.MarketRule.ANNULMENT_REQUEST_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.A_PANELIST_VOTES_ONCE;
import static org.marketresolution.domain.market.MarketRule.CORRECTION_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOBODY_CHALLENGES_THEIR_OWN_PROPOSAL;
import static org.marketresolution.domain.market.MarketRule.THE_CHALLENGE_WINDOW_IS_OVER;
import static org.marketresolution.domain.market.MarketRule.THE_RULES_SAY_WHO_CHALLENGES;
import static org.marketresolution.domain.market.MarketRule.WINDOWS_STAND_STILL_WHILE_SUSPENDED;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.rules.Challenger;

/** What a market lists as allowed is what its commands allow. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MarketActionTest {
    private static final List<String> PEOPLE = List.of(
            "author", "reviewer", "legislator", "officer", "critic", "judge", "asker", "opener", "first", "new");
    private static final Set<Challenger> OFFICER = Set.of(Challenger.OFFICER);

    static Stream<Arguments> states() {
        return States.GROUPS.entrySet().stream()
                .flatMap(group -> group.getValue().entrySet().stream()
                        .map(state -> Arguments.of(group.getKey() + ": " + state.getKey(), state.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void an_action_is_allowed_exactly_when_its_command_is_not_refused(String name, Life life) {
        for (var action : MarketAction.values()) {
            for (var person : PEOPLE) {
                var who = person(person);
                var refusals = action.refusals(life.state(), who, OFFICER, life.now());
                var command = Acts.of(action, who, life.state(), life.rules(), life.now());
                var thrown = catchThrowableOfType(RuleViolated.class, () -> life.when(command));

                assertThat(thrown == null)
                        .as("%s %s by %s: %s", name, action, person, refusals)
                        .isEqualTo(refusals.isEmpty());
                if (thrown != null
                        && thrown.rule() != ANNULMENT_REQUEST_MUST_EXIST
                        && thrown.rule() != CORRECTION_MUST_EXIST) {
                    assertThat(thrown.rule()).isEqualTo(refusals.getFirst().rule());
                    assertThat(thrown.details()).isEqualTo(refusals.getFirst().details());
                }
            }
        }
    }

    @Test
    void every_reason_is_listed_the_most_telling_first() {
        var life = proposedByOfficer().after(suspend()).at(WINDOW_END);
        assertThat(MarketAction.CHALLENGE.refusals(life.state(), person("officer"), Set.of(), life.now()))
                .extracting(refusal -> refusal.rule())
                .containsExactly(
                        WINDOWS_STAND_STILL_WHILE_SUSPENDED,
                        THE_CHALLENGE_WINDOW_IS_OVER,
                        NOBODY_CHALLENGES_THEIR_OWN_PROPOSAL,
                        THE_RULES_SAY_WHO_CHALLENGES);
    }

    @Test
    void challenges_are_open_to_any_of_the_callers_roles() {
        var both = Set.of(Challenger.OFFICER, Challenger.INTEGRATOR);
        var proposed = proposed().state();
        assertThat(MarketAction.CHALLENGE.refusals(proposed, person("x"), both, APRIL))
                .isEmpty();
        assertThat(MarketAction.CHALLENGE.refusals(proposed, person("x"), Set.of(Challenger.INTEGRATOR), APRIL))
                .hasSize(1);
    }

    @Test
    void a_vote_of_ones_own_recuses_for_two_reasons() {
        var again = appealed().after(vote("witness2", Decision.UPHOLD));
        assertThat(MarketAction.RULE.refusals(again.state(), person("witness2"), OFFICER, again.now()))
                .extracting(refusal -> refusal.rule())
                .containsExactly(A_PANELIST_VOTES_ONCE);
    }

    @Test
    void an_action_goes_by_its_name_in_lower_case() {
        assertThat(MarketAction.WITHDRAW_PROPOSAL.code()).isEqualTo("withdraw_proposal");
    }
}
