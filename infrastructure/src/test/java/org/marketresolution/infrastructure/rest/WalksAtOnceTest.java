package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;

/** The sandbox's clock is moved by one client at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WalksAtOnceTest {
    private static final int ROUNDS = 20;

    private final RunningEngine engine = RunningEngine.start();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterAll
    void stop() {
        threads.close();
        engine.close();
    }

    @Test
    void of_two_walks_each_answers_where_it_ended() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var near = "2025-06-02T12:%02d:00Z".formatted(round);
            var far = "2025-06-02T12:%02d:30Z".formatted(round);
            var walks = Map.of(near, threads.submit(() -> walk(near)), far, threads.submit(() -> walk(far)));
            for (var walk : walks.entrySet()) {
                var reply = walk.getValue().get();
                assertThat(reply.status() == 200 ? reply.text("/now") : reply.text("/code"))
                        .isIn(walk.getKey(), "clock-backwards");
            }
        }
    }

    private Reply walk(String instant) {
        return engine.as("officer").put("/v1/clock", "{\"now\": \"" + instant + "\"}");
    }
}
