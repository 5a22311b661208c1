package org.marketresolution.domain.market;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.CLEARER;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.SILENT;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.determined;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Cases.versionAdopted;
import static org.marketresolution.domain.market.Cases.versionDrafted;
import static org.marketresolution.domain.market.Cases.versionScheduled;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.adopt;
import static org.marketresolution.domain.market.Commands.adoptFlipping;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.items;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.propose;
import static org.marketresolution.domain.market.Commands.version;
import static org.marketresolution.domain.market.Commands.winner;
import static org.marketresolution.domain.market.Life.OPENING;
import static org.marketresolution.domain.market.MarketRule.RULES_ARE_WEIGHED_BEFORE_A_PROPOSAL;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.MarketCommand.BringRuleVersionIntoForce;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.RuleVersionAdopted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionApproved;
import org.marketresolution.domain.market.MarketEvent.RuleVersionLapsed;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Rules;

/** A version whose effect was put ahead takes force by its timer, and then the outcomes are weighed anew. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleVersionInForceTest {
    private static final BringRuleVersionIntoForce IN_APRIL = new BringRuleVersionIntoForce(MARKET, APRIL, false);

    @Test
    void approval_puts_the_effect_ahead_where_its_author_wanted_it_later() {
        awaiting()
                .after(version(CLEARER, RuleVersionKind.ERRATUM, APRIL))
                .then(adopt(2, "jurist"), new RuleVersionApproved(MARKET, 2, person("jurist"), false, APRIL));
        assertThat(requireNonNull(versionScheduled().published().listing().version(2))
                        .takesForceAt())
                .isEqualTo(APRIL);
        assertThat(versionScheduled().published().rules()).isEqualTo(RULES.read());
        awaiting()
                .after(version(CLEARER, RuleVersionKind.ERRATUM, APRIL))
                .at(APRIL)
                .leadsTo(adopt(2, "jurist"), RuleVersionApproved.class, RuleVersionAdopted.class);
        awaiting()
                .after(version(CLEARER, RuleVersionKind.AMENDMENT, APRIL))
                .then(adoptFlipping(2, "jurist"), new RuleVersionApproved(MARKET, 2, person("jurist"), true, null));
    }

    @Test
    void its_timer_brings_it_into_force_once() {
        var april = versionScheduled().at(APRIL);
        april.leadsTo(IN_APRIL, RuleVersionAdopted.class);
        april.changesNothing(new BringRuleVersionIntoForce(MARKET, OPENING, false));
        versionAdopted().changesNothing(IN_APRIL);
        awaiting().changesNothing(IN_APRIL);
        versionDrafted().changesNothing(IN_APRIL);
        assertThat(requireNonNull(versionAdopted().published().listing().version(2))
                        .takesForceAt())
                .isNull();
        assertThat(versionAdopted().published().listing().inForce()).isEqualTo(2);
    }

    @Test
    void it_lapses_when_its_time_comes_in_a_dispute_or_after_finality() {
        var early = versionScheduled().at(Item.MARCH).told(sale());
        for (var life : List.of(early.after(challenge("critic")), early.elapsed())) {
            life.at(APRIL).then(IN_APRIL, new RuleVersionLapsed(MARKET, 2));
            var lapsed = requireNonNull(
                    life.at(APRIL).after(IN_APRIL).published().listing().version(2));
            assertThat(lapsed.takesForceAt()).isNull();
            assertThat(lapsed.lapsed()).isTrue();
            assertThat(lapsed.inForceFrom()).isNull();
        }
        early.at(APRIL).leadsTo(IN_APRIL, RuleVersionAdopted.class);
    }

    @Test
    void it_lapses_when_evidence_that_came_since_makes_it_a_flip_without_the_approvals_for_one() {
        var flipping = new BringRuleVersionIntoForce(MARKET, APRIL, true);
        versionScheduled().at(APRIL).then(flipping, new RuleVersionLapsed(MARKET, 2));
        awaiting()
                .after(version(CLEARER, RuleVersionKind.AMENDMENT, APRIL), adopt(2, "jurist"))
                .at(APRIL)
                .then(flipping, new RuleVersionLapsed(MARKET, 2));
        awaiting()
                .after(
                        version(CLEARER, RuleVersionKind.AMENDMENT, APRIL),
                        adoptFlipping(2, "jurist"),
                        adoptFlipping(2, "second"))
                .at(APRIL)
                .leadsTo(flipping, RuleVersionAdopted.class);
    }

    @Test
    void it_lapses_when_it_would_move_an_instant_that_has_passed() {
        var moved = awaiting()
                .after(version(RULES.grace("P9D"), RuleVersionKind.ERRATUM, Rules.CUTOFF), adopt(2, "jurist"))
                .at(Rules.CUTOFF);
        moved.then(new BringRuleVersionIntoForce(MARKET, Rules.CUTOFF, false), new RuleVersionLapsed(MARKET, 2));
    }

    @Test
    void standings_assessed_under_the_rules_before_are_ignored() {
        var old = Commands.told(RULES, 1, versionAdopted().nextCause(), APRIL, items(sale()), null);
        versionAdopted().changesNothing(old);
        assertThat(versionAdopted().under(CLEARER).told(sale()).caseState()).isEqualTo("proposed");
    }

    @Test
    void nothing_is_proposed_between_adoption_and_weighing() {
        var other = SILENT.with("relays", "verbatim");
        var adopted = determined().after(version(other, RuleVersionKind.ERRATUM, null), adopt(2, "jurist"));
        adopted.refuses(propose(winner("yes")), RULES_ARE_WEIGHED_BEFORE_A_PROPOSAL);
        adopted.under(other).told(sale()).leadsTo(propose(winner("yes")), ResolutionProposed.class);
    }

    @Test
    void a_live_proposal_survives_unless_its_determination_falls() {
        var clearer = proposed().after(version(CLEARER, RuleVersionKind.ERRATUM, null), adopt(2, "jurist"));
        assertThat(clearer.under(CLEARER).told(sale()).currentCase())
                .isEqualTo(proposed().currentCase());
        var narrower = RULES.with(
                "authorities", Json.array(List.of(Rules.authority("b1", "B", 1), Rules.authority("a1", "A", 2))));
        var fallen = proposed()
                .after(
                        version(narrower, RuleVersionKind.AMENDMENT, null),
                        adoptFlipping(2, "jurist"),
                        adoptFlipping(2, "second"));
        assertThat(fallen.caseState()).isEqualTo("proposed");
        assertThat(fallen.under(narrower).told(sale()).caseState()).isEqualTo("awaiting");
    }
}
