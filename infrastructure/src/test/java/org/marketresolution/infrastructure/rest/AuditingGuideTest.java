package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.marketresolution.domain.check.DerivationCheck;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.RuleSetReader;
import org.marketresolution.domain.rules.SimulatedEvidence;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The auditor's guide does what it says, on the catalogue; needs bash, curl and jq. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditingGuideTest {
    private static final String FEBRUARY = "2025-02-20T12:00:00Z";
    private static final Path GUIDE = Path.of("../docs/auditing.md");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    private RunningEngine engine;
    private Client auditor;
    private String answers = "";
    private int exit;

    @BeforeAll
    void followTheGuide(@TempDir Path directory) throws IOException, InterruptedException {
        engine = RunningEngine.start("--resolution.catalogue=demo");
        auditor = engine.as("auditor");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> auditor.get("/v1/clock").text("/now").equals(FEBRUARY));
        var commands = COMMANDS.matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
        var script = Files.writeString(
                directory.resolve("guide"),
                commands.replace("localhost:8080", auditor.base().replace("http://", "")));
        var bash = new ProcessBuilder("bash", "-euo", "pipefail", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("answers").toFile())
                .start();
        assertThat(bash.waitFor(3, TimeUnit.MINUTES)).isTrue();
        exit = bash.exitValue();
        answers = Files.readString(directory.resolve("answers"));
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void the_guide_shows_what_it_promises() {
        assertThat(exit).as(answers).isZero();
        assertThat(answers.replace("\r", ""))
                .contains("Cache-Control: private, max-age=31536000, immutable")
                .contains("\"status\":\"too_early\"")
                .contains("\"reason\":\"intent_only\"")
                .contains("{\"kind\":\"deadline\",\"due_at\":\"2025-06-30T20:59:59Z\"}")
                .contains("\"outcome\":\"remained-in-ukraine\"")
                .contains("\"counterfactual\":\"defected-to-south-korea\",\"changes\":true")
                .contains("market.resolution_finalized")
                .contains("{\"path\":\"/case_state\",\"from\":\"awaiting\",\"to\":\"settled\"}")
                .contains("\"equal\":true")
                .contains("\"read_model\":\"timers\"")
                .doesNotContain("\"equal\":false")
                .doesNotContain("/problems/");
        var hashes = Pattern.compile("(?m)^[0-9a-f]{64}$")
                .matcher(answers)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(hashes).hasSize(3);
        assertThat(hashes.stream().distinct()).hasSize(1);
    }

    @Test
    void what_was_known_in_february_is_what_was_expected_then() throws IOException {
        var expected = Client.json(
                new ClassPathResource("catalogue/expected.json").getContentAsString(StandardCharsets.UTF_8));
        assertThat(expected.size()).isEqualTo(13);
        expected.properties().forEach(market -> {
            var known = auditor.get("/v1/markets/ref:" + market.getKey() + "?known_at=" + FEBRUARY)
                    .expect(200)
                    .body();
            market.getValue()
                    .get(FEBRUARY)
                    .properties()
                    .forEach(property -> assertThat(known.get("determination").path(property.getKey()))
                            .as("%s of %s", property.getKey(), market.getKey())
                            .isEqualTo(property.getValue()));
        });
    }

    @Test
    void every_derivation_that_is_served_follows_from_the_rules_and_the_evidence_that_are_served() {
        var markets = auditor.get("/v1/markets?limit=200").body().get("data");
        assertThat(markets).hasSize(13);
        for (var market : markets) {
            var address = "/v1/markets/" + market.get("id").asString();
            for (var asOf : List.of("", "?known_at=" + FEBRUARY)) {
                var served =
                        auditor.get(address + "/derivation" + asOf).expect(200).body();
                var rules = RuleSetReader.read(json(auditor.get(address + "/rule-versions/1")
                        .expect(200)
                        .body()
                        .get("rules")));
                var evidence = evidence(market.get("topic").asString());
                assertThat(DerivationCheck.complaints(rules, evidence, json(served)))
                        .as("%s%s", market.get("ref"), asOf)
                        .isEmpty();
                ((ObjectNode) served.at("/outcomes/0/derivation/tree"))
                        .put("value", "TRUE")
                        .put("reason", "forged");
                assertThat(DerivationCheck.complaints(rules, evidence, json(served)))
                        .isNotEmpty();
                said(served);
            }
        }
    }

    /** Each step in a sentence beside its tree, each loser with a sentence. */
    private static void said(JsonNode served) {
        assertThat(served.get("sentence").asString()).isNotBlank();
        for (var loser : served.get("why_not")) {
            assertThat(loser.get("sentence").asString()).isNotBlank();
        }
        for (var outcome : served.get("outcomes")) {
            var clauses = outcome.at("/derivation/tree").findValuesAsString("clause");
            assertThat(outcome.get("sentences").findValuesAsString("clause"))
                    .containsExactlyInAnyOrderElementsOf(clauses);
            assertThat(outcome.get("sentences").findValuesAsString("sentence"))
                    .allSatisfy(sentence -> assertThat(sentence).endsWith("."));
            assertThat(outcome.get("derivation").toString()).doesNotContain("sentence");
        }
    }

    /** Every admitted item of a topic, as the library serves it. */
    private List<EvidenceItem> evidence(String topic) {
        var items = new ArrayList<Json>();
        for (var item : auditor.get("/v1/evidence?limit=200&topic=" + topic)
                .expect(200)
                .body()
                .get("data")) {
            if (item.has("admitted_at")) {
                var told = (ObjectNode) item;
                told.retain(
                        "id",
                        "issuer",
                        "speaker",
                        "relay",
                        "times",
                        "statements",
                        "received_at",
                        "admitted_at",
                        "duplicate_of");
                items.add(json(told));
            }
        }
        var reader = new DocumentReader();
        var read = SimulatedEvidence.read(
                reader.members(Json.object().with("evidence", Json.array(items)), ""), "evidence");
        reader.finish();
        return read;
    }

    private Json.Obj json(JsonNode node) {
        return engine.bean(JsonMapper.class).readValue(node.toString(), Json.Obj.class);
    }
}
