package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.eventstore.EventLog;
import tools.jackson.databind.JsonNode;

/** What the engine supposes, it would do; what it misses, settles what it said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CounterfactualsTest {
    private static final int SEEDS = 4;
    private static final int ITEMS = 5;

    private final RunningEngine engine = RunningEngine.start();
    private final Client auditor = engine.as("auditor");

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void suppositions_change_the_answer_and_nothing_else() {
        var market = Given.published(engine, "supposed", "supposed");
        var intent = Given.admitted(engine, Given.statement("supposed", "gov", "intends", "2025-01-10T00:00:00Z"));
        Given.settledDown(engine, market);
        var head = engine.bean(EventLog.class).head();

        var nothing = ask(market, "{}");
        assertThat(nothing.at("/actual/status").asString()).isEqualTo("too_early");
        assertThat(nothing.get("changes").asBoolean()).isFalse();
        assertThat(nothing.has("first_difference")).isFalse();
        assertThat(nothing.get("pivotal")).isEmpty();

        var asserted = ask(market, "{\"reclassify\": [{\"id\": \"" + intent + "\", \"modality\": \"asserts\"}]}");
        assertThat(asserted.at("/counterfactual/outcome").asString()).isEqualTo("yes");
        assertThat(asserted.get("changes").asBoolean()).isTrue();
        assertThat(asserted.at("/first_difference/clause").asString()).isEqualTo("outcomes/yes/when/fact");

        var unlisted = ask(
                market,
                "{\"reclassify\": [{\"id\": \"" + intent + "\", \"modality\": \"asserts\", \"issuer\": \"gossip\"}]}");
        assertThat(unlisted.get("changes").asBoolean()).isFalse();

        var later = ask(market, "{\"at\": \"2025-06-02T12:00:00Z\"}");
        assertThat(later.at("/counterfactual/outcome").asString()).isEqualTo("no");

        var rules = Client.json(Given.market("m", "t")).get("rules").toString();
        var lenient = rules.replace("\"it.happened\"", "\"it.happened\", \"accepts\": [\"asserts\", \"intends\"]");
        assertThat(ask(market, "{\"rules\": " + lenient + "}")
                        .at("/counterfactual/outcome")
                        .asString())
                .isEqualTo("yes");
        assertThat(ask(market, "{\"rules_version\": 1}").get("changes").asBoolean())
                .isFalse();
        assertThat(ask(market, "{\"without\": [\"" + intent + "\"]}")
                        .get("changes")
                        .asBoolean())
                .isFalse();
        assertThat(engine.bean(EventLog.class).head()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"without\": [\"evd_none\"]}                               | /without/0",
                "{\"without\": [7]}                                          | /without/0",
                "{\"without\": \"evd_none\"}                                 | /without",
                "{\"reclassify\": [{\"id\": \"ref:none\"}]}                  | /reclassify/0/id",
                "{\"reclassify\": [{\"modality\": \"asserts\"}]}             | /reclassify/0/id",
                "{\"rules_version\": 9}                                      | /rules_version",
                "{\"rules_version\": 1, \"rules\": {}}                       | /rules",
                "{\"rules\": {\"outcomes\": []}}                             | /rules/window",
                "{\"at\": \"soon\"}                                          | /at",
                "{\"suppose\": true}                                         | /suppose"
            })
    void what_cannot_be_supposed_is_refused_where_it_stands(String body, String pointer) {
        var market = Given.published(engine, "refused" + Integer.toUnsignedString(body.hashCode()), "refused");
        var refused =
                auditor.post("/v1/markets/" + market + "/counterfactuals", body).expect(400);
        assertThat(refused.body().get("errors").findValuesAsString("pointer")).contains(pointer);
    }

    @Test
    void a_draft_determines_nothing() {
        engine.as("author")
                .post("/v1/markets", Given.market("drafted", "drafted"))
                .expect(201);
        assertThat(auditor.post("/v1/markets/ref:drafted/counterfactuals", "{}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("wrong-state");
        auditor.get("/v1/markets/ref:drafted/open-obligations").expect(404);
    }

    /** The same submissions once more on a topic of their own, without those on which the determination hung. */
    @ParameterizedTest
    @ValueSource(strings = {"binary", "categorical", "multi_select", "scalar"})
    void without_its_pivotal_evidence_a_market_is_determined_as_was_supposed(String kind) {
        var pivotal = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var bodies = new ArrayList<String>();
            for (int i = 0; i < ITEMS; i++) {
                bodies.add(said(kind, random));
            }
            var name = kind + "-" + seed;
            var market = published(kind, name);
            var ids = run(name, bodies, Set.of());
            var actual = Given.settledDown(engine, market).body().get("determination");
            var answer = ask(market, "{}");
            assertThat(decided(answer.get("actual"))).isEqualTo(decided(actual));
            assertThat(answer.get("pivotal_complete").asBoolean()).isTrue();
            var sets = answer.get("pivotal");
            for (int i = 0; i < Math.min(2, sets.size()); i++) {
                pivotal++;
                var supposed = ask(market, "{\"without\": " + sets.get(i) + "}");
                assertThat(supposed.get("changes").asBoolean()).isTrue();
                var left = new HashSet<Integer>();
                sets.get(i).forEach(id -> left.add(ids.indexOf(id.asString())));
                var again = name + "-" + i;
                var other = published(kind, again);
                run(again, bodies, left);
                assertThat(decided(Given.settledDown(engine, other).body().get("determination")))
                        .as("%s of seed %s without %s", kind, seed, left)
                        .isEqualTo(decided(supposed.get("counterfactual")));
            }
        }
        assertThat(pivotal).as("pivotal sets of %s", kind).isPositive();
    }

    private static List<JsonNode> decided(JsonNode determination) {
        return List.of(
                determination.path("status"),
                determination.path("outcome"),
                determination.path("payout"),
                determination.path("reason"));
    }

    private List<String> run(String topic, List<String> bodies, Set<Integer> without) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < bodies.size(); i++) {
            if (!without.contains(i)) {
                ids.add(Given.admitted(engine, bodies.get(i).formatted(topic)));
            }
        }
        return ids;
    }

    private String published(String kind, String name) {
        var id = engine.as("author")
                .post("/v1/markets", market(kind, name))
                .expect(201)
                .text("/id");
        engine.as("reviewer").put("/v1/markets/" + id + "/publication", "{}").expect(200);
        return id;
    }

    private static String market(String kind, String name) {
        var binary = Given.market(name, name).replace("\"clock\"", "\"auto_propose\": false, \"clock\"");
        var outcomes = binary.substring(binary.indexOf("\"outcomes\""), binary.indexOf("\"challenge\""));
        return switch (kind) {
            case "binary" -> binary;
            case "categorical" ->
                binary.replace(
                        outcomes,
                        "\"kind\": \"categorical\", \"tie\": \"split\", \"outcomes\": [" + when("a") + ", " + when("b")
                                + ", {\"key\": \"none\", \"label\": \"None\", \"role\": \"status_quo\"}], ");
            case "multi_select" ->
                binary.replace(
                        outcomes,
                        "\"kind\": \"multi_select\", \"exclusivity\": \"independent\", \"outcomes\": [" + when("a")
                                + ", " + when("b") + "], ");
            default -> binary.replace(outcomes, """
                "kind": "scalar", "at_cutoff": "annul",
                "scale": {"low": "0", "high": "10", "predicate": "it.happened",
                  "sources": {"max_tier": 2}},
                "outcomes": [{"key": "long", "label": "Long"}, {"key": "short", "label": "Short"}],\
                """);
        };
    }

    private static String when(String key) {
        return """
            {"key": "%1$s", "label": "%1$s", "when": {"fact": {"predicate": "it.happened", "object": "%1$s",
              "sources": {"max_tier": 2}}}}\
            """.formatted(key);
    }

    private static String said(String kind, RandomGenerator random) {
        var issuer = random.nextInt(3) == 0 ? "gov" : "press";
        var modality = List.of("asserts", "asserts", "denies", "intends").get(random.nextInt(4));
        var announced = "2025-01-" + (10 + random.nextInt(2)) + "T0" + random.nextInt(10) + ":00:00Z";
        var what = switch (kind) {
            case "binary" -> "";
            case "scalar" -> "\", \"value\": \"" + random.nextInt(3);
            default -> "\", \"object\": \"" + (random.nextBoolean() ? "a" : "b");
        };
        return Given.statement("%s", issuer, modality, announced).replace("it.happened", "it.happened" + what);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void saying_what_is_missing_settles_it(int quorum) {
        var name = "missing" + quorum;
        var body = Given.market(name, name)
                .replace("\"max_tier\": 2", "\"max_tier\": 2, \"quorum\": " + quorum)
                .replace("\"clock\"", "\"auto_propose\": false, \"clock\"");
        var market = engine.as("author").post("/v1/markets", body).expect(201).text("/id");
        engine.as("reviewer")
                .put("/v1/markets/" + market + "/publication", "{}")
                .expect(200);
        Given.settledDown(engine, market);
        var open = obligations(market);
        assertThat(open.get("data")).hasSize(1);
        var obligation = open.at("/data/0");
        assertThat(obligation.get("outcome").asString()).isEqualTo("yes");
        assertThat(obligation.get("by").asString()).isEqualTo("2025-06-02T12:00:00Z");
        assertThat(obligation.get("missing").asInt()).isEqualTo(quorum);
        assertThat(open.at("/next_timer/kind").asString()).isEqualTo("deadline");
        assertThat(open.at("/next_timer/due_at").asString()).isEqualTo("2025-06-01T12:00:00Z");

        var now = auditor.get("/v1/clock").text("/now");
        for (int i = 0; i < quorum; i++) {
            assertThat(obligations(market).at("/data/0/missing").asInt()).isEqualTo(quorum - i);
            Given.admitted(
                    engine,
                    Given.statement(name, obligation.at("/authorities/" + i).asString(), "asserts", now));
            Given.settledDown(engine, market);
        }
        assertThat(obligations(market).get("data")).isEmpty();
        assertThat(auditor.get("/v1/markets/" + market).text("/determination/outcome"))
                .isEqualTo("yes");
    }

    private JsonNode obligations(String market) {
        return auditor.get("/v1/markets/" + market + "/open-obligations")
                .expect(200)
                .body();
    }

    private JsonNode ask(String market, String body) {
        return auditor.post("/v1/markets/" + market + "/counterfactuals", body)
                .expect(200)
                .body();
    }
}
