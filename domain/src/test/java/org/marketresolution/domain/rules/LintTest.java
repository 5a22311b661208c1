package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Rules.all;
import static org.marketresolution.domain.rules.Rules.any;
import static org.marketresolution.domain.rules.Rules.atLeast;
import static org.marketresolution.domain.rules.Rules.authority;
import static org.marketresolution.domain.rules.Rules.fact;
import static org.marketresolution.domain.rules.Rules.none;
import static org.marketresolution.domain.rules.Rules.sold;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.domain.kernel.Json;

/** What a careful reviewer sees in rules: each finding fires where it should, and the clean rules are clean. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LintTest {
    private static final Rules CLEAN = Rules.on(sold().maxTier(2));
    private static final Json.Obj P = fact("p.holds").maxTier(2).condition();

    private static List<String> lint(Rules rules) {
        return lint("Sold?", rules);
    }

    private static List<String> lint(String title, Rules rules) {
        return Lint.check(title, rules.read()).stream()
                .map(finding -> finding.severity() + " " + finding.code() + " " + finding.pointer())
                .toList();
    }

    private static Rules with(Json.Obj condition) {
        return Rules.of().outcome("yes", condition).statusQuo("no");
    }

    @Test
    void clean_rules_have_no_findings() {
        assertThat(lint(CLEAN)).isEmpty();
    }

    @Test
    void errors_refuse_publication_and_warnings_do_not() {
        assertThat(Lint.refuses(Lint.check("Sold?", CLEAN.read()))).isFalse();
        assertThat(Lint.refuses(Lint.check("Sold in 1999?", CLEAN.read()))).isFalse();
        assertThat(Lint.refuses(Lint.check("Sold?", CLEAN.with("colour", "red").read())))
                .isTrue();
    }

    @Test
    void a_finding_is_served_with_code_severity_pointer_and_sentence() {
        var finding = Lint.check("Sold?", CLEAN.with("colour", "red").read()).getFirst();

        assertThat(finding.toJson())
                .isEqualTo(Json.object()
                        .with("code", "unknown-field")
                        .with("severity", "error")
                        .with("pointer", "/colour")
                        .with("detail", finding.detail()));
        assertThat(finding.detail()).endsWith(".");
    }

    @Test
    void unknown_fields() {
        var nested = new Rules.Fact(sold().maxTier(2).json().with("sujets", "all"));

        assertThat(lint(CLEAN.with("colour", "red"))).containsExactly("ERROR unknown-field /colour");
        assertThat(lint(with(nested.condition()))).containsExactly("ERROR unknown-field /outcomes/0/when/fact/sujets");
        assertThat(lint(with(P.with("else", "x")))).containsExactly("ERROR unknown-field /outcomes/0/when/else");
    }

    @Test
    void unknown_fields_of_every_object_of_the_rules() {
        var document = org.marketresolution.domain.kernel.JsonText.object("""
            {"kind": "scalar", "clock": "announced", "relays": "any",
             "window": {"opens": "2025-01-01T00:00:00Z", "deadline": {"local": "2025-06-01T00:00:00", "zone": "Etc/UTC", "x": 1}, "x": 1},
             "authorities": [{"id": "a", "party": "A", "tier": 1, "x": 1}],
             "outcomes": [{"key": "long", "x": 1, "when": {"fact": {"predicate": "p", "value": {"gt": "1", "x": "1"}, "sources": {"x": 1}}}},
                          {"key": "short"}],
             "scale": {"low": "0", "high": "1", "predicate": "p", "x": 1},
             "challenge": {"x": 1}, "adjudication": {"x": 1}, "correction": {"x": 1}}
            """);

        assertThat(Lint.check("Sold?", RuleSetReader.read(document)))
                .filteredOn(finding -> finding.code().equals("unknown-field"))
                .extracting(LintFinding::pointer)
                .containsExactlyInAnyOrder(
                        "/window/deadline/x",
                        "/window/x",
                        "/authorities/0/x",
                        "/outcomes/0/x",
                        "/outcomes/0/when/fact/value/x",
                        "/outcomes/0/when/fact/sources/x",
                        "/scale/x",
                        "/challenge/x",
                        "/adjudication/x",
                        "/correction/x");
    }

    @Test
    void zones() {
        assertThat(lint(CLEAN.deadline("2025-06-01T00:00:00", null))).containsExactly("ERROR no-zone /window/deadline");
        for (var unknown : List.of("Mars/Olympus", "+03:00", "EST5", "GMT+3")) {
            assertThat(lint(CLEAN.deadline("2025-06-01T00:00:00", unknown)))
                    .containsExactly("ERROR unknown-zone /window/deadline/zone");
        }
        assertThat(lint(CLEAN.deadline("2025-06-01T00:00:00", "Europe/Kyiv"))).isEmpty();
    }

    @Test
    void the_deadline_lies_after_the_opening() {
        assertThat(lint(CLEAN.deadline("2025-01-01T00:00:00", "Etc/UTC")))
                .containsExactly("ERROR deadline-not-after-opening /window/deadline");
        assertThat(lint(CLEAN.deadline("2024-01-01T00:00:00", "Etc/UTC")))
                .containsExactly("ERROR deadline-not-after-opening /window/deadline");
        assertThat(lint(CLEAN.deadline("2025-01-01T00:00:01", "Etc/UTC"))).isEmpty();
    }

    @Test
    void something_settles_the_market_when_nothing_happens() {
        var open = Rules.of().outcome("yes", P);

        assertThat(lint(open)).containsExactly("ERROR no-terminal-outcome /outcomes");
        assertThat(lint(open.with("at_cutoff", "annul"))).isEmpty();
        assertThat(lint(open.with("exclusivity", "independent"))).isEmpty();
    }

    @Test
    void a_scalar_has_no_status_quo() {
        var scalar = Rules.of()
                .scale("0", "1", Json.object().with("max_tier", Json.of(2)))
                .outcome("long")
                .outcome("short");

        assertThat(lint(scalar)).isEmpty();
        assertThat(lint(scalar.with("at_cutoff", "status_quo")))
                .containsExactly("ERROR no-terminal-outcome /at_cutoff");
    }

    @Test
    void a_scale_has_two_ends() {
        var sources = Json.object().with("max_tier", Json.of(2));
        var outcomes = Rules.of().outcome("long").outcome("short");

        assertThat(lint(outcomes.scale("1", "1", sources))).containsExactly("ERROR empty-scale /scale");
        assertThat(lint(outcomes.scale("2", "1", sources))).containsExactly("ERROR empty-scale /scale");
    }

    @Test
    void the_sources_of_a_scale_are_checked_like_a_facts() {
        var outcomes = Rules.of().outcome("long").outcome("short");

        assertThat(lint(outcomes.scale(
                        "0", "1", Json.object().with("max_tier", Json.of(2)).with("quorum", Json.of(4)))))
                .containsExactly("ERROR unreachable-quorum /scale/sources");
    }

    @Test
    void at_most_one_outcome_has_each_role() {
        assertThat(lint(CLEAN.statusQuo("also"))).containsExactly("ERROR duplicate-role /outcomes");
        assertThat(lint(CLEAN.residual("other", P))).isEmpty();
        assertThat(lint(CLEAN.residual("other", P)
                        .residual("another", fact("q.holds").condition())))
                .containsExactly("ERROR duplicate-role /outcomes");
    }

    @Test
    void independent_outcomes_have_no_role() {
        var independent = Rules.of().with("exclusivity", "independent").outcome("p", P);

        assertThat(lint(independent.statusQuo("no"))).containsExactly("ERROR role-not-allowed /outcomes");
        assertThat(lint(independent.residual("other", fact("q.holds").condition())))
                .containsExactly("ERROR role-not-allowed /outcomes");
    }

    @Test
    void a_binary_market_has_two_outcomes() {
        assertThat(lint(CLEAN.with("kind", "binary"))).isEmpty();
        assertThat(lint(CLEAN.outcome("p", P).with("kind", "binary"))).containsExactly("ERROR not-binary /outcomes");
    }

    @Test
    void keys_are_unique() {
        assertThat(lint(CLEAN.outcome("yes", P))).containsExactly("ERROR duplicate-key /outcomes/2/key");
        assertThat(lint(CLEAN.append("authorities", authority("a1", "A", 1))))
                .containsExactly("ERROR duplicate-key /authorities/4/id");
        assertThat(lint(Rules.on(sold().maxTier(2).subjects("any")).subjects("s1", "s2", "s1")))
                .containsExactly("ERROR duplicate-key /subjects/2");
    }

    @Test
    void an_outcome_has_a_condition_and_the_status_quo_has_none() {
        assertThat(lint(CLEAN.outcome("bare"))).containsExactly("ERROR no-condition /outcomes/2");
        var statusQuo = Json.object().with("key", "no").with("role", "status_quo");
        assertThat(lint(Rules.of().outcome("yes", P).add(statusQuo.with("when", sold().condition()))))
                .containsExactly("ERROR status-quo-with-condition /outcomes/1");
        assertThat(lint(Rules.of().outcome("yes", P).add(statusQuo.with("unless", sold().condition()))))
                .containsExactly("ERROR status-quo-with-condition /outcomes/1");
        assertThat(lint(Rules.of()
                        .scale("0", "1", Json.object().with("max_tier", Json.of(2)))
                        .outcome("long")
                        .outcome("short")))
                .isEmpty();
    }

    @Test
    void exclusive_outcomes_have_different_conditions() {
        var twin = CLEAN.outcome("twin", sold().maxTier(2).condition());

        assertThat(lint(twin)).containsExactly("ERROR equal-conditions /outcomes/2");
        assertThat(lint(CLEAN.outcome("kin", sold().maxTier(2).condition(), P))).isEmpty();
        assertThat(lint(Rules.of()
                        .with("exclusivity", "independent")
                        .outcome("p", P)
                        .outcome("q", P)))
                .isEmpty();
    }

    @Test
    void an_authority_has_a_tier() {
        var untiered = Json.object().with("id", "z").with("party", "Z");

        assertThat(lint(CLEAN.append("authorities", untiered)))
                .containsExactly("ERROR no-tier /authorities/4", "WARNING unused-authority /authorities/4");
    }

    @Test
    void a_party_that_is_used_is_listed() {
        assertThat(lint(with(all(P, sold().parties("A", "Z").condition()))))
                .containsExactly("ERROR unlisted-party /outcomes/0/when/all/1/fact/sources/parties/1");
    }

    @Test
    void a_quorum_can_be_met() {
        assertThat(lint(Rules.on(sold().maxTier(2).quorum(3)))).isEmpty();
        assertThat(lint(Rules.on(sold().maxTier(2).quorum(4))))
                .containsExactly("ERROR unreachable-quorum /outcomes/0/when/fact/sources");
        assertThat(lint(Rules.on(sold().maxTier(2).quorum(4).distinct("authority"))))
                .isEmpty();
        assertThat(lint(with(all(P, sold().quorum(3).condition()))))
                .containsExactly("ERROR unreachable-quorum /outcomes/0/when/all/1/fact/sources");
        assertThat(lint(with(all(P, sold().parties("A").quorum(2).condition()))))
                .containsExactly("ERROR unreachable-quorum /outcomes/0/when/all/1/fact/sources");
    }

    @Test
    void conditions_list_something_and_ask_for_no_more() {
        assertThat(lint(with(all(P, any())))).containsExactly("ERROR empty-condition /outcomes/0/when/all/1/any");
        assertThat(lint(with(any(P, all())))).containsExactly("ERROR empty-condition /outcomes/0/when/any/1/all");
        assertThat(lint(with(any(P, none())))).containsExactly("ERROR empty-condition /outcomes/0/when/any/1/none");
        assertThat(lint(with(atLeast(2, P)))).containsExactly("ERROR unreachable-count /outcomes/0/when/at_least");
        assertThat(lint(with(atLeast(1, P)))).isEmpty();
        assertThat(lint(with(atLeast(2, P, sold().condition())))).isEmpty();
    }

    @Test
    void an_exclusion_is_checked_too() {
        assertThat(lint(Rules.of().outcome("yes", P, none(any())).statusQuo("no")))
                .containsExactly("ERROR empty-condition /outcomes/0/unless/none/0/any");
    }

    @Test
    void several_subjects_ask_for_a_quantifier() {
        assertThat(lint(CLEAN.subjects("s1", "s2"))).containsExactly("WARNING no-quantifier /outcomes/0/when/fact");
        assertThat(lint(CLEAN.subjects("s1"))).isEmpty();
        assertThat(lint(Rules.on(sold().maxTier(2).subjects("any")).subjects("s1", "s2")))
                .isEmpty();
    }

    @Test
    void defaults_that_decide_are_pointed_out() {
        var text = CLEAN.json().members();
        var bare = Json.object();
        for (var member : text.entrySet()) {
            bare = member.getKey().equals("clock") || member.getKey().equals("relays")
                    ? bare
                    : bare.with(member.getKey(), member.getValue());
        }

        assertThat(Lint.check("Sold?", RuleSetReader.read(bare)))
                .extracting(LintFinding::code)
                .containsExactly("clock-unset", "relays-unset");
        assertThat(Lint.check("Sold?", RuleSetReader.read(bare)))
                .extracting(LintFinding::severity)
                .containsOnly(Severity.WARNING);
    }

    @Test
    void an_authority_whose_word_counts_nowhere_is_pointed_out() {
        assertThat(lint(Rules.on(sold()))).containsExactly("WARNING unused-authority /authorities/3");
        assertThat(lint(Rules.on(sold().parties("A"))))
                .containsExactly("WARNING unused-authority /authorities/2", "WARNING unused-authority /authorities/3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sold by June 1, 2025?|",
                "Sold by May 31?|title-number title-date",
                "Sold in 2026?|title-number",
                "Sold for 1,000,000?|",
                "Sold for 1000000.00?|",
                "Sold for 1,500?|title-number",
                "Sold by July 1?|title-date",
                "Sold by JUNE. 1?|",
                "Sold by 06-01?|",
                "Sold?|",
                "Marching 2025 on?|"
            })
    void a_number_or_date_in_the_title_is_in_the_rules(String title, String codes) {
        var rules = Rules.on(sold().maxTier(2).value("gte", "1000000"));
        var found =
                Lint.check(title, rules.read()).stream().map(LintFinding::code).toList();

        assertThat(String.join(" ", found)).isEqualTo(codes == null ? "" : codes);
    }
}
