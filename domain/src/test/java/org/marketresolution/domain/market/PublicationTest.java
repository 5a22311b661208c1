package org.marketresolution.domain.market;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.market.Cases.RULES;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.QUESTION;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.publish;
import static org.marketresolution.domain.market.Life.OPENING;
import static org.marketresolution.domain.market.MarketRule.MARKET_IS_DRAFTED_ONCE;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOBODY_PUBLISHES_THEIR_OWN_MARKET;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_DRAFT_IS_PUBLISHED;
import static org.marketresolution.domain.market.MarketRule.RULES_WITH_ERRORS_ARE_NOT_PUBLISHED;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.rules.Rules;

/** A market is written down by one person and opened by another. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublicationTest {
    @Test
    void drafting_records_the_rules_with_their_hash_once() {
        nothing()
                .then(
                        Commands.draft(RULES),
                        new MarketDrafted(
                                MARKET,
                                person("author"),
                                "ref",
                                QUESTION,
                                RULES.json(),
                                RULES.read().hash()));
        drafted().refuses(Commands.draft(RULES), MARKET_IS_DRAFTED_ONCE);
        awaiting().refuses(Commands.draft(RULES), MARKET_IS_DRAFTED_ONCE);
        var event = nothing().last(MarketDrafted.class, Commands.draft(RULES));
        assertThat(event.nameScope()).isEqualTo("market");
        assertThat(event.stream()).isEqualTo(MARKET);
        assertThat(Commands.draft(RULES).stream()).isEqualTo(MARKET);
    }

    @Test
    void another_person_publishes_a_drafted() {
        drafted()
                .then(
                        publish("reviewer"),
                        new MarketPublished(
                                MARKET, person("reviewer"), "t", 1, RULES.json(), Rules.DEADLINE, Rules.CUTOFF));
        drafted().refuses(publish("author"), NOBODY_PUBLISHES_THEIR_OWN_MARKET);
        nothing().refuses(publish("reviewer"), MARKET_MUST_EXIST);
        assertThat(awaiting()
                        .refuses(publish("reviewer"), ONLY_A_DRAFT_IS_PUBLISHED)
                        .details())
                .isEqualTo(Json.object().with("case_state", "awaiting"));
    }

    @Test
    void rules_with_lint_errors_are_not_published() {
        var endless = Rules.of().outcome("yes", Rules.sold().condition());
        var refusal = Life.drafted(endless).refuses(publish("reviewer"), RULES_WITH_ERRORS_ARE_NOT_PUBLISHED);
        assertThat(refusal.details().toString()).contains("no-terminal-outcome");
        assertThat(refusal.rule().code()).isEqualTo("rule-lint-failed");
    }

    @Test
    void the_state_keeps_what_was_drafted_and_by_whom() {
        var listing = requireNonNull(settled().state().listed());
        assertThat(listing.id()).isEqualTo(MARKET);
        assertThat(listing.ref()).isEqualTo("ref");
        assertThat(listing.author()).isEqualTo(person("author"));
        assertThat(listing.question()).isEqualTo(QUESTION);
        assertThat(listing.draftedAt()).isEqualTo(OPENING);
        assertThat(listing.ruleVersion().inForceFrom()).isEqualTo(OPENING);
        assertThat(nothing().state().listed()).isNull();
        assertThat(settled().published().reviewer()).isEqualTo(person("reviewer"));
        assertThat(settled().published().publishedAt()).isEqualTo(OPENING);
    }

    @Test
    void the_version_counts_every_event() {
        assertThat(nothing().state().version()).isZero();
        assertThat(drafted().state().version()).isEqualTo(1);
        assertThat(awaiting().state().version()).isEqualTo(3);
        assertThat(proposed().state().version()).isEqualTo(6);
        assertThat(finalized().state().version()).isEqualTo(8);
        assertThat(settled().state().version()).isEqualTo(9);
    }

    @Test
    void every_rule_has_a_code_and_a_sentence() {
        for (var rule : MarketRule.values()) {
            assertThat(rule.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(rule.sentence()).endsWith(".");
        }
    }
}
