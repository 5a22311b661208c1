package org.marketresolution.domain.market;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.CLEARER;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.annulled;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.due;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.heldBack;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Cases.versionDrafted;
import static org.marketresolution.domain.market.Cases.versionScheduled;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.version;
import static org.marketresolution.domain.market.Life.OPENING;
import static org.marketresolution.domain.market.MarketRule.A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED;
import static org.marketresolution.domain.market.MarketRule.A_VERSION_KEEPS_THE_OUTCOMES;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.RULES_ARE_PROSPECTIVE;
import static org.marketresolution.domain.market.MarketRule.RULES_CHANGE_BEFORE_FINALITY_ONLY;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.market.MarketEvent.RuleVersionDrafted;
import org.marketresolution.domain.rules.Rules;

/** Another version of the rules is written down: prospective, and on the same outcomes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleVersionDraftingTest {
    private static final RuleVersionKind CLARIFICATION = RuleVersionKind.CLARIFICATION;

    private static void isRefused(Rules rules, MarketRule rule, String pointer) {
        assertThat(awaiting()
                        .refuses(version(rules, CLARIFICATION, null), rule)
                        .details()
                        .toString())
                .contains(pointer);
    }

    @Test
    void a_version_is_written_down_against_the_rules_in_force() {
        awaiting()
                .then(
                        version(CLEARER, CLARIFICATION, APRIL),
                        new RuleVersionDrafted(
                                MARKET,
                                2,
                                CLARIFICATION,
                                person("legislator"),
                                RULES.read().hash(),
                                CLEARER.json(),
                                CLEARER.read().hash(),
                                "clearer",
                                APRIL));
        var version = requireNonNull(versionDrafted().published().listing().version(2));
        assertThat(version.author()).isEqualTo(person("legislator"));
        assertThat(version.parent()).isEqualTo(RULES.read().hash());
        assertThat(version.rationale()).isEqualTo("clearer");
        assertThat(version.draftedAt()).isEqualTo(OPENING);
        assertThat(versionDrafted().published().rules()).isEqualTo(RULES.read());
        assertThat(versionDrafted().published().listing().version(0)).isNull();
        assertThat(versionDrafted().published().listing().version(3)).isNull();
    }

    @Test
    void drafts_disputes_and_suspensions_do_not_hinder_writing() {
        for (var life : List.of(drafted(), proposed(), challenged(), upheld(), heldBack(), versionScheduled())) {
            life.leadsTo(version(CLEARER, CLARIFICATION, null), RuleVersionDrafted.class);
        }
        assertThat(versionScheduled()
                        .last(RuleVersionDrafted.class, version(CLEARER, CLARIFICATION, null))
                        .number())
                .isEqualTo(3);
    }

    @Test
    void the_rules_of_a_market_that_is_final_do_not_change() {
        nothing().refuses(version(CLEARER, CLARIFICATION, null), MARKET_MUST_EXIST);
        for (var life : List.of(finalized(), settled(), underCorrection(), annulled())) {
            life.refuses(version(CLEARER, CLARIFICATION, null), RULES_CHANGE_BEFORE_FINALITY_ONLY);
        }
    }

    @Test
    void a_version_keeps_kind_exclusivity_and_outcomes_in_their_order() {
        isRefused(RULES.with("kind", "binary"), A_VERSION_KEEPS_THE_OUTCOMES, "/rules");
        isRefused(RULES.with("exclusivity", "independent"), A_VERSION_KEEPS_THE_OUTCOMES, "/rules");
        isRefused(RULES.outcome("let", Rules.fact("house.let").condition()), A_VERSION_KEEPS_THE_OUTCOMES, "/rules");
        isRefused(
                Rules.of().statusQuo("no").outcome("yes", Rules.sold().condition()),
                A_VERSION_KEEPS_THE_OUTCOMES,
                "/rules");
    }

    @Test
    void a_version_takes_force_now_or_later() {
        awaiting().leadsTo(version(CLEARER, CLARIFICATION, OPENING), RuleVersionDrafted.class);
        assertThat(awaiting()
                        .refuses(version(CLEARER, CLARIFICATION, OPENING.minusNanos(1)), RULES_ARE_PROSPECTIVE)
                        .details()
                        .toString())
                .contains("/effective_from");
    }

    @Test
    void a_cutoff_that_has_passed_stays() {
        var moved = RULES.grace("P9D");
        awaiting().leadsTo(version(moved, CLARIFICATION, null), RuleVersionDrafted.class);
        due().leadsTo(version(moved, CLARIFICATION, null), RuleVersionDrafted.class);
        var passed = Life.opened(RULES).cutOff();
        assertThat(passed.refuses(version(moved, CLARIFICATION, null), A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED)
                        .details()
                        .toString())
                .contains("/rules/window");
        passed.leadsTo(version(CLEARER, CLARIFICATION, null), RuleVersionDrafted.class);
        var passing = due().at(Rules.CUTOFF);
        passing.refuses(version(moved, CLARIFICATION, null), A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED);
        due().at(Rules.CUTOFF.minusNanos(1)).leadsTo(version(moved, CLARIFICATION, null), RuleVersionDrafted.class);
        var sameCutoff = RULES.deadline("2025-06-02T00:00:00", "Etc/UTC").grace("P1D");
        passing.refuses(version(sameCutoff, CLARIFICATION, null), A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED);
    }

    @Test
    void a_deadline_moves_to_an_instant_ahead_only() {
        var later = RULES.deadline("2025-06-02T00:00:00", "Etc/UTC");
        due().leadsTo(version(later, CLARIFICATION, null), RuleVersionDrafted.class);
        var reached = due().at(Instant.parse("2025-06-02T00:00:00Z"));
        reached.refuses(version(later, CLARIFICATION, null), A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED);
        reached.leadsTo(version(CLEARER, CLARIFICATION, null), RuleVersionDrafted.class);
        var incomplete = RULES.deadline("2025-01-01T00:00:00", null);
        due().leadsTo(version(incomplete, CLARIFICATION, null), RuleVersionDrafted.class);
    }
}
