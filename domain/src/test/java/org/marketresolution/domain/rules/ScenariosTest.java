package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.JsonText;
import org.marketresolution.domain.kernel.Members;

/** Worked examples with their expected determinations, and the catalogue that the product ships with. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScenariosTest {
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
    private static final Path CATALOGUE = Path.of("../infrastructure/src/main/resources/catalogue");

    static Stream<Path> scenarios() throws IOException {
        try (var files = Files.list(SCENARIOS)) {
            return files.sorted().toList().stream();
        }
    }

    static Stream<String> markets() {
        return expected().members().keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void a_scenario_ends_as_it_says(Path file) {
        var scenario = (Json.Obj) JsonText.read(file);
        var market = object(scenario.get("market"));
        var rules = rules(scenario);
        var evidence = evidence(scenario);
        var instants = array(scenario.get("at"));
        var expectations = array(scenario.get("expect"));

        assertThat(expectations).hasSameSizeAs(instants);
        for (int i = 0; i < instants.size(); i++) {
            var t = Instant.parse(string(instants.get(i)));
            compare(rules, evidence, t, object(expectations.get(i)));
        }
        assertThat(errors(string(market.get("title")), rules)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("markets")
    void a_market_of_the_catalogue_ends_as_expected(String ref) {
        var market = array(JsonText.read(CATALOGUE.resolve("markets.json"))).stream()
                .map(ScenariosTest::object)
                .filter(each -> ref.equals(string(each.get("ref"))))
                .findFirst()
                .orElseThrow();
        var topic = string(market.get("topic"));
        var rules = RuleSetReader.read(object(market.get("rules")));
        var items = array(JsonText.read(CATALOGUE.resolve("evidence.json"))).stream()
                .map(ScenariosTest::object)
                .filter(item -> topic.equals(string(item.get("topic"))))
                .map(item -> item.with("id", string(item.get("ref"))))
                .toList();
        var evidence = evidence(Json.object().with("evidence", Json.array(items)));

        object(expected().get(ref))
                .members()
                .forEach((t, expect) -> compare(rules, evidence, Instant.parse(t), object(expect)));
        assertThat(errors(string(market.get("title")), rules)).isEmpty();
    }

    private static void compare(RuleSet rules, List<EvidenceItem> evidence, Instant t, Json.Obj expect) {
        var found = Evaluation.determine(rules, evidence, t);
        var actual = Json.object()
                .with("status", Members.code(found.status()))
                .with("outcome", found.outcome())
                .with("payout", found.payout() == null ? null : found.payout().toJson())
                .with(
                        "allowed_from",
                        found.allowedFrom() == null ? null : found.allowedFrom().toString())
                .with("reason", found.reason());
        expect.members().forEach((name, value) -> {
            if (name.equals("standings")) {
                var standings = new TreeMap<String, @Nullable String>();
                Evaluation.assessAll(rules, evidence, t).forEach(each -> {
                    var standing = each.standing().standing();
                    standings.put(each.standing().key(), standing == null ? null : Members.code(standing));
                });
                object(value)
                        .members()
                        .forEach((key, standing) -> assertThat(standings.get(key))
                                .as("standing of %s at %s", key, t)
                                .isEqualTo(string(standing)));
            } else {
                assertThat(actual.get(name))
                        .as("%s at %s of %s", name, t, actual)
                        .isEqualTo(value);
            }
        });
    }

    static RuleSet rules(Json.Obj scenario) {
        return RuleSetReader.read(object(object(scenario.get("market")).get("rules")));
    }

    static List<EvidenceItem> evidence(Json.Obj document) {
        var reader = new DocumentReader();
        var items = SimulatedEvidence.read(reader.members(document, ""), "evidence");
        reader.refuseUnknown().finish();
        return items;
    }

    private static List<LintFinding> errors(String title, RuleSet rules) {
        return Lint.check(title, rules).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private static Json.Obj expected() {
        return object(JsonText.read(CATALOGUE.resolve("expected.json")));
    }

    private static Json.Obj object(@Nullable Json value) {
        if (value instanceof Json.Obj object) {
            return object;
        }
        throw new AssertionError("not an object: " + value);
    }

    private static List<Json> array(@Nullable Json value) {
        if (value instanceof Json.Arr(List<Json> elements)) {
            return elements;
        }
        throw new AssertionError("not an array: " + value);
    }

    private static String string(@Nullable Json value) {
        if (value instanceof Json.Str(String text)) {
            return text;
        }
        throw new AssertionError("not a string: " + value);
    }
}
