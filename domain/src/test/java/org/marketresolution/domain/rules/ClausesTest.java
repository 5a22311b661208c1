package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Rules.any;
import static org.marketresolution.domain.rules.Rules.atLeast;
import static org.marketresolution.domain.rules.Rules.authority;
import static org.marketresolution.domain.rules.Rules.fact;
import static org.marketresolution.domain.rules.Rules.sold;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.JsonText;

/** Which clauses rules have. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClausesTest {
    private static final RuleSet RULES = Rules.of()
            .subjects("pow-1", "house/2")
            .append("authorities", authority("of/the/king", "D", 3))
            .outcome(
                    "p1",
                    any(
                            sold().value("gte", "5").condition(),
                            atLeast(1, fact("p.holds").quorum(2).condition())),
                    fact("q.holds").condition())
            .statusQuo("quo")
            .read();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outcomes",
                "outcomes/p1",
                "outcomes/p1/key",
                "outcomes/p1/label",
                "outcomes/p1/when",
                "outcomes/p1/when/any",
                "outcomes/p1/when/any/0",
                "outcomes/p1/when/any/0/fact",
                "outcomes/p1/when/any/0/fact/predicate",
                "outcomes/p1/when/any/0/fact/value/gte",
                "outcomes/p1/when/any/0/fact/subjects",
                "outcomes/p1/when/any/0/fact/subjects/pow-1",
                "outcomes/p1/when/any/0/fact/subjects/house/2",
                "outcomes/p1/when/any/0/fact/sources/quorum",
                "outcomes/p1/when/any/0/fact/sources/parties",
                "outcomes/p1/when/any/0/fact/clock",
                "outcomes/p1/when/any/1/at_least",
                "outcomes/p1/when/any/1/of",
                "outcomes/p1/when/any/1/of/0/fact",
                "outcomes/p1/unless/fact",
                "outcomes/quo/role",
                "subjects",
                "window",
                "window/opens",
                "window/deadline",
                "window/deadline/zone",
                "window/evidence_grace",
                "authorities",
                "authorities/a1",
                "authorities/a1/tier",
                "authorities/a1/zone",
                "authorities/of/the/king",
                "authorities/of/the/king/party"
            })
    void rules_have_what_they_say(String clause) {
        assertThat(Clauses.contains(RULES, clause)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tie",
                "clock",
                "relays",
                "kind",
                "exclusivity",
                "early_resolution",
                "conflict",
                "revisions",
                "at_cutoff",
                "auto_propose",
                "subjects",
                "window/evidence_grace",
                "challenge",
                "challenge/window",
                "challenge/min_after_new_evidence",
                "challenge/open_to",
                "adjudication/panel",
                "adjudication/majority",
                "adjudication/appeal_window",
                "adjudication/appeal_panel",
                "correction/horizon",
                "correction/approvals"
            })
    void rules_have_what_stands_at_its_default(String clause) {
        var window = Json.object()
                .with("opens", "2025-01-01T00:00:00Z")
                .with(
                        "deadline",
                        Json.object().with("local", "2025-06-01T00:00:00").with("zone", "Etc/UTC"));
        var least = RuleSetReader.read(Json.object()
                .with("window", window)
                .with("authorities", Json.array(List.of(authority("a1", "A", 1))))
                .with("outcomes", Json.array(List.of(Json.object().with("key", "p1")))));

        assertThat(Clauses.contains(least, clause)).isTrue();
        assertThat(Clauses.contains(least, "scale")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/outcomes",
                "outcomes/",
                "outcome",
                "outcomes/p2",
                "outcomes/0",
                "outcomes/p1/role",
                "outcomes/p1/when/",
                "outcomes/p1/when/all",
                "outcomes/p1/when/any/2",
                "outcomes/p1/when/any/00",
                "outcomes/p1/when/any/+0",
                "outcomes/p1/when/any/0/fact/object",
                "outcomes/p1/when/any/0/fact/value/lt",
                "outcomes/p1/when/any/0/fact/subjects/pow-3",
                "outcomes/p1/when/any/0/fact/subjects/",
                "outcomes/p1/when/any/0/fact/persists",
                "outcomes/p1/when/any/1/of/1",
                "outcomes/quo/when",
                "outcomes/p1/label/p1",
                "subjects/pow-1",
                "authorities/zz",
                "authorities/of/the",
                "authorities/a1/nothing",
                "window/deadline/instant",
                "scale",
                "tie/adjudicate"
            })
    void rules_do_not_have_what_they_do_not_say(String clause) {
        assertThat(Clauses.contains(RULES, clause)).isFalse();
    }

    @Test
    void a_scalar_market_has_a_scale() {
        var scalar = Rules.of()
                .outcome("long")
                .outcome("short")
                .scale("0", "10", Json.object())
                .read();

        assertThat(List.of("scale", "scale/low", "scale/sources/quorum", "outcomes/long", "at_cutoff"))
                .allMatch(clause -> Clauses.contains(scalar, clause));
        assertThat(Clauses.contains(scalar, "scale/middle")).isFalse();
    }

    @Test
    void a_condition_that_nobody_reads_does_no_harm() {
        var odd = Json.object()
                .with("fact", Json.object().with("predicate", "p.holds"))
                .with("any", "none");
        var rules = Rules.of().outcome("p1", odd).with("scale", Json.of(5)).read();

        assertThat(Clauses.contains(rules, "outcomes/p1/when/any")).isTrue();
        assertThat(Clauses.contains(rules, "outcomes/p1/when/any/0")).isFalse();
        assertThat(Clauses.contains(rules, "scale/low")).isFalse();
    }

    static Stream<Path> scenarios() throws IOException {
        return ScenariosTest.scenarios();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void every_clause_of_a_scenarios_derivation_is_contained(Path file) {
        var scenario = (Json.Obj) JsonText.read(file);
        var rules = ScenariosTest.rules(scenario);
        for (var t : Clauses.elements(scenario.get("at"))) {
            var instant = Instant.parse(((Json.Str) t).value());
            check(rules, derived(rules, ScenariosTest.evidence(scenario), instant));
        }
    }

    @Test
    void every_clause_of_any_derivation_is_contained() {
        for (long seed = 0; seed < 300; seed++) {
            var histories = new Histories(seed);
            var given = histories.draw();

            check(given.rules(), derived(given.rules(), given.evidence(), histories.instant(given)));
        }
    }

    /** Every clause that the trees, the determination and its {@code why_not} name. */
    private static Set<String> derived(RuleSet rules, Collection<EvidenceItem> evidence, Instant t) {
        var clauses = new HashSet<String>();
        Evaluation.assessAll(rules, evidence, t).forEach(each -> collect(each.derivation(), clauses));
        collect(Evaluation.determine(rules, evidence, t).derivation(), clauses);
        return clauses;
    }

    private static void collect(Json value, Set<String> clauses) {
        switch (value) {
            case Json.Obj object ->
                object.members().forEach((name, member) -> {
                    if (name.equals("clause") && member instanceof Json.Str(String clause)) {
                        clauses.add(clause);
                    }
                    collect(member, clauses);
                });
            case Json.Arr(List<Json> elements) -> elements.forEach(element -> collect(element, clauses));
            case Json.Str _, Json.Int _, Json.Bool _ -> {}
        }
    }

    private static void check(RuleSet rules, Set<String> clauses) {
        assertThat(clauses).contains("outcomes").allSatisfy(clause -> {
            assertThat(Clauses.contains(rules, clause)).as(clause).isTrue();
            assertThat(mutants(clause))
                    .allSatisfy(mutant -> assertThat(Clauses.contains(rules, mutant))
                            .as(mutant)
                            .isFalse());
        });
    }

    private static List<String> mutants(String clause) {
        var last = clause.substring(clause.lastIndexOf('/') + 1);
        return List.of(
                "/" + clause,
                clause + "/",
                clause + "/nothing",
                clause + "x",
                clause.replaceFirst("outcomes", "outcome"),
                clause.substring(0, clause.length() - last.length()) + "~" + last,
                clause.replaceFirst("/", "//") + (clause.contains("/") ? "" : "//"));
    }
}
