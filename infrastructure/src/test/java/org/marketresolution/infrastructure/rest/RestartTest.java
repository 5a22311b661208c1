package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** What was begun before a restart ends after it, once. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestartTest {
    @TempDir
    private Path directory;

    @Test
    void a_restart_in_the_middle_of_a_challenge_window_continues_and_settles_once() {
        String market;
        try (var engine = RunningEngine.on(directory)) {
            market = Given.published(engine, "m", "t");
            engine.as("officer").walkTo("2025-03-01T00:00:00Z");
            Given.admitted(engine, Given.statement("t", "gov", "asserts", "2025-03-01T00:00:00Z"));
            engine.as("officer").walkTo("2025-03-02T00:00:00Z");
            assertThat(engine.as("auditor").get("/v1/markets/" + market).text("/case_state"))
                    .isEqualTo("proposed");
        }
        try (var engine = RunningEngine.on(directory)) {
            assertThat(engine.as("auditor").get("/v1/clock").text("/now")).isEqualTo("2025-03-02T00:00:00Z");
            engine.as("officer").walkTo("2025-03-02T23:59:59Z");
            assertThat(engine.as("auditor").get("/v1/markets/" + market).text("/case_state"))
                    .isEqualTo("proposed");
            engine.as("officer").walkTo("2025-03-10T00:00:00Z");
            assertThat(engine.as("auditor").get("/v1/markets/" + market).text("/case_state"))
                    .isEqualTo("settled");
            assertThat(settlements(engine, market)).isEqualTo(1);
        }
        try (var engine = RunningEngine.on(directory)) {
            engine.as("officer").walkTo("2025-08-01T00:00:00Z");
            assertThat(settlements(engine, market)).isEqualTo(1);
            assertThat(engine.as("auditor")
                            .get("/v1/markets/" + market + "/settlements")
                            .body()
                            .at("/data")
                            .size())
                    .isEqualTo(1);
        }
    }

    private static int settlements(RunningEngine engine, String market) {
        return engine.as("auditor")
                .get("/v1/events?type=market.settled&market_id=" + market)
                .expect(200)
                .body()
                .at("/data")
                .size();
    }
}
