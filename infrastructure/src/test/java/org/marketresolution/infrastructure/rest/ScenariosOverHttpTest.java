package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.RunningEngine;
import tools.jackson.databind.JsonNode;

/** Real disputed cases through {@code POST /v1/simulations}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenariosOverHttpTest {
    private static final Path SCENARIOS = Path.of("../domain/src/test/resources/scenarios");

    private final RunningEngine engine = RunningEngine.start();

    @BeforeAll
    static void there_are_scenarios() throws IOException {
        assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(16);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    static List<Path> scenarios() throws IOException {
        try (var files = Files.list(SCENARIOS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void ends_as_expected(Path scenario) throws IOException {
        var text = Files.readString(scenario);
        var expected = Client.json(text).get("expect");
        var found = engine.as("auditor")
                .post("/v1/simulations", text)
                .expect(200)
                .body()
                .get("determinations");
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            agrees(found.get(i), expected.get(i));
        }
    }

    private static void agrees(JsonNode found, JsonNode expected) {
        expected.properties().forEach(property -> {
            var actual = found.path(property.getKey());
            if (property.getKey().equals("standings")) {
                property.getValue()
                        .properties()
                        .forEach(standing -> assertThat(actual.path(standing.getKey()))
                                .as(standing.getKey())
                                .isEqualTo(standing.getValue()));
            } else {
                assertThat(actual).as(property.getKey()).isEqualTo(property.getValue());
            }
        });
    }
}
