package org.marketresolution.infrastructure.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.EngineProcess;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.postgres.TestPostgres;

/** Of several nodes one drives a webhook, and another takes over when it stops. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharedWebhookTest {
    /** How a node leaves. */
    private interface Farewell {
        void to(EngineProcess node) throws InterruptedException;
    }

    @TempDir
    private Path directory;

    private int drafted;

    @Test
    void a_node_that_stops_hands_over_at_once() throws Exception {
        takeOver(EngineProcess::close, Duration.ofSeconds(10));
    }

    @Test
    @Tag("long")
    void a_node_that_is_killed_is_missed_after_a_while() throws Exception {
        takeOver(EngineProcess::kill, Duration.ofSeconds(40));
    }

    private void takeOver(Farewell farewell, Duration soon) throws Exception {
        var database = TestPostgres.freshDatabase();
        try (var receiver = new Receiver(Receiver.answering(200));
                var leaving = new EngineProcess(directory, "--resolution.database.url=" + database);
                var staying = RunningEngine.on(database)) {
            leaving.as("integrator")
                    .post("/v1/webhooks", "{\"url\": \"" + receiver.url() + "\", \"types\": [\"market.drafted\"]}")
                    .expect(201);
            for (int i = 0; i < 10; i++) {
                draft(i % 2 == 0 ? staying.as("author") : leaving.as("author"));
            }
            await(receiver, 10, Duration.ofSeconds(30));
            assertThat(receiver.arrivals).as("nothing is sent by both").hasSize(10);
            farewell.to(leaving);
            draft(staying.as("author"));
            await(receiver, 11, soon);
        }
    }

    private void draft(Client author) {
        author.post("/v1/markets", Given.market("m-" + ++drafted, "t")).expect(201);
    }

    private static void await(Receiver receiver, int accepted, Duration soon) {
        Awaitility.await()
                .atMost(soon)
                .untilAsserted(() -> assertThat(receiver.accepted()).hasSize(accepted));
    }
}
