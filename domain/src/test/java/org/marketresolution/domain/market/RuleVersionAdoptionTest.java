package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.APRIL;
import static org.marketresolution.domain.market.Cases.CLEARER;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.SILENT;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.conflicted;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.due;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.versionAdopted;
import static org.marketresolution.domain.market.Cases.versionDrafted;
import static org.marketresolution.domain.market.Cases.versionScheduled;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.adopt;
import static org.marketresolution.domain.market.Commands.adoptFlipping;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.publish;
import static org.marketresolution.domain.market.Commands.version;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Life.OPENING;
import static org.marketresolution.domain.market.MarketRule.APPROVERS_ARE_DISTINCT;
import static org.marketresolution.domain.market.MarketRule.A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED;
import static org.marketresolution.domain.market.MarketRule.A_VERSION_FOLLOWS_ITS_PARENT;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOBODY_ADOPTS_THEIR_OWN_RULES;
import static org.marketresolution.domain.market.MarketRule.NOBODY_PUBLISHES_THEIR_OWN_MARKET;
import static org.marketresolution.domain.market.MarketRule.ONE_VERSION_IS_SCHEDULED_AT_A_TIME;
import static org.marketresolution.domain.market.MarketRule.ONLY_AN_AMENDMENT_FLIPS_THE_LEADER;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_DRAFTED_VERSION_IS_ADOPTED;
import static org.marketresolution.domain.market.MarketRule.RULES_CHANGE_BEFORE_FINALITY_ONLY;
import static org.marketresolution.domain.market.MarketRule.RULES_DO_NOT_CHANGE_DURING_A_DISPUTE;
import static org.marketresolution.domain.market.MarketRule.RULES_WITH_ERRORS_ARE_NOT_PUBLISHED;
import static org.marketresolution.domain.market.MarketRule.RULE_VERSION_MUST_EXIST;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketEvent.DeadlinePassed;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.market.MarketEvent.RuleVersionAdopted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionApproved;
import org.marketresolution.domain.rules.Rules;

/** A version of the rules takes force when others than its author agreed, unless a dispute is on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleVersionAdoptionTest {
    private static final RuleVersionKind CLARIFICATION = RuleVersionKind.CLARIFICATION;

    @Test
    void another_person_adopts_a_version_at_once() {
        versionDrafted()
                .then(
                        adopt(2, "jurist"),
                        new RuleVersionApproved(MARKET, 2, person("jurist"), false, null),
                        new RuleVersionAdopted(
                                MARKET, 2, CLEARER.json(), CLEARER.read().hash(), Rules.DEADLINE, Rules.CUTOFF));
        var adopted = versionDrafted().after(adopt(2, "jurist")).published();
        assertThat(adopted.listing().inForce()).isEqualTo(2);
        assertThat(adopted.rules()).isEqualTo(CLEARER.read());
        assertThat(adopted.listing().ruleVersion().approvers()).containsExactly(person("jurist"));
        assertThat(adopted.listing().ruleVersion().inForceFrom()).isEqualTo(OPENING);
    }

    @Test
    void its_author_does_not_approve_and_nobody_approves_twice() {
        versionDrafted().refuses(adopt(2, "legislator"), NOBODY_ADOPTS_THEIR_OWN_RULES);
        versionDrafted().leadsTo(adopt(2, "author"), RuleVersionApproved.class, RuleVersionAdopted.class);
        var half = awaiting().after(version(CLEARER, RuleVersionKind.AMENDMENT, null), adoptFlipping(2, "jurist"));
        half.refuses(adoptFlipping(2, "jurist"), APPROVERS_ARE_DISTINCT);
    }

    @Test
    void only_an_amendment_flips_the_leader_and_with_two_approvals() {
        var refusal = versionDrafted().refuses(adoptFlipping(2, "jurist"), ONLY_AN_AMENDMENT_FLIPS_THE_LEADER);
        assertThat(refusal.rule().code()).isEqualTo("leader-would-flip");
        var amendment = awaiting().after(version(CLEARER, RuleVersionKind.AMENDMENT, null));
        amendment.then(adoptFlipping(2, "jurist"), new RuleVersionApproved(MARKET, 2, person("jurist"), true, null));
        var half = amendment.after(adoptFlipping(2, "jurist"));
        assertThat(half.published().listing().inForce()).isEqualTo(1);
        half.leadsTo(adoptFlipping(2, "second"), RuleVersionApproved.class, RuleVersionAdopted.class);
        amendment.leadsTo(adopt(2, "jurist"), RuleVersionApproved.class, RuleVersionAdopted.class);
    }

    @Test
    void there_must_be_such_a_version_and_it_was_not_decided_on() {
        nothing().refuses(adopt(2, "jurist"), MARKET_MUST_EXIST);
        awaiting().refuses(adopt(2, "jurist"), RULE_VERSION_MUST_EXIST);
        awaiting().refuses(adopt(0, "jurist"), RULE_VERSION_MUST_EXIST);
        awaiting().refuses(adopt(1, "jurist"), ONLY_A_DRAFTED_VERSION_IS_ADOPTED);
        drafted().refuses(adopt(1, "jurist"), ONLY_A_DRAFTED_VERSION_IS_ADOPTED);
        versionAdopted().refuses(adopt(2, "other"), ONLY_A_DRAFTED_VERSION_IS_ADOPTED);
        versionScheduled().refuses(adopt(2, "other"), ONLY_A_DRAFTED_VERSION_IS_ADOPTED);
    }

    @Test
    void a_version_follows_the_rules_it_was_drafted_against() {
        var two = versionDrafted().after(version(RULES.with("relays", "none"), CLARIFICATION, null));
        two.after(adopt(2, "jurist")).refuses(adopt(3, "jurist"), A_VERSION_FOLLOWS_ITS_PARENT);
        two.after(adopt(3, "jurist")).refuses(adopt(2, "jurist"), A_VERSION_FOLLOWS_ITS_PARENT);
    }

    @Test
    void one_version_is_scheduled_at_a_time() {
        versionScheduled()
                .after(version(RULES.with("relays", "none"), CLARIFICATION, null))
                .refuses(adopt(3, "jurist"), ONE_VERSION_IS_SCHEDULED_AT_A_TIME);
    }

    @Test
    void no_version_is_adopted_from_a_challenge_to_the_settlement() {
        var version = version(CLEARER, CLARIFICATION, null);
        for (var life : List.of(
                challenged().after(version),
                conflicted().after(version),
                proposed().after(version, challenge("critic"), vote("judge", Decision.UPHOLD)))) {
            life.refuses(adopt(2, "jurist"), RULES_DO_NOT_CHANGE_DURING_A_DISPUTE);
        }
        proposed().after(version).elapsed().refuses(adopt(2, "jurist"), RULES_CHANGE_BEFORE_FINALITY_ONLY);
        proposed()
                .after(version, challenge("critic"), vote("judge", Decision.RESET))
                .leadsTo(adopt(2, "jurist"), RuleVersionApproved.class, RuleVersionAdopted.class);
    }

    @Test
    void rules_with_lint_errors_are_not_adopted() {
        var homeless = RULES.deadline("2025-06-01T00:00:00", null);
        awaiting()
                .after(version(homeless, CLARIFICATION, null))
                .refuses(adopt(2, "jurist"), RULES_WITH_ERRORS_ARE_NOT_PUBLISHED);
    }

    @Test
    void rules_with_lint_errors_are_not_offered_for_adoption() {
        var life = awaiting().after(version(RULES.deadline("2025-06-01T00:00:00", null), CLARIFICATION, null));
        assertThat(MarketAction.ADOPT_RULE_VERSION.refusals(life.state(), person("jurist"), Set.of(), life.now()))
                .extracting(RuleViolated::rule)
                .containsExactly(RULES_WITH_ERRORS_ARE_NOT_PUBLISHED);
    }

    @Test
    void instants_that_have_passed_since_the_draft_are_not_moved() {
        var moved = awaiting().after(version(RULES.grace("P9D"), CLARIFICATION, null));
        moved.at(Rules.CUTOFF).refuses(adopt(2, "jurist"), A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED);
    }

    @Test
    void the_adopted_version_names_the_instants_that_lie_ahead() {
        var version = version(CLEARER, CLARIFICATION, null);
        var due = due().after(version).last(RuleVersionAdopted.class, adopt(2, "jurist"));
        assertThat(due.deadline()).isNull();
        assertThat(due.cutoff()).isEqualTo(Rules.CUTOFF);
        var over = Life.opened(SILENT).cutOff().after(version(SILENT.with("relays", "none"), CLARIFICATION, null));
        assertThat(over.last(RuleVersionAdopted.class, adopt(2, "jurist")).cutoff())
                .isNull();
        var later = RULES.deadline("2025-06-02T00:00:00", "Etc/UTC");
        var again = due().after(version(later, CLARIFICATION, null), adopt(2, "jurist"));
        assertThat(again.caseState()).isEqualTo("awaiting");
        again.leadsTo(new PassDeadline(MARKET, Instant.parse("2025-06-02T00:00:00Z")), DeadlinePassed.class);
        again.changesNothing(new PassDeadline(MARKET, Rules.DEADLINE));
    }

    @Test
    void nothing_of_a_draft_lies_ahead_before_its_publication() {
        var adopted = drafted()
                .after(version(CLEARER, CLARIFICATION, null))
                .last(RuleVersionAdopted.class, adopt(2, "jurist"));
        assertThat(adopted.deadline()).isNull();
        assertThat(adopted.cutoff()).isNull();
    }

    @Test
    void a_draft_market_opens_under_its_latest_version() {
        var improved = drafted().after(version(CLEARER, CLARIFICATION, APRIL), adopt(2, "jurist"));
        assertThat(improved.last(MarketPublished.class, publish("reviewer")).rulesVersion())
                .isEqualTo(2);
        assertThat(improved.last(MarketPublished.class, publish("reviewer")).rules())
                .isEqualTo(CLEARER.json());
        improved.refuses(publish("legislator"), NOBODY_PUBLISHES_THEIR_OWN_MARKET);
        improved.refuses(publish("author"), NOBODY_PUBLISHES_THEIR_OWN_MARKET);
        var open = improved.after(publish("reviewer"));
        assertThat(open.published().listing().ruleVersion().inForceFrom()).isEqualTo(OPENING);
    }
}
