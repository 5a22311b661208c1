package org.marketresolution.infrastructure.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketresolution.infrastructure.EngineProcess;
import org.marketresolution.infrastructure.Given;

/** An engine that is killed in the middle of its deliveries owes nothing afterwards. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledEngineTest {
    private static final int KILLS = 5;
    private static final int DRAFTS = 30;

    @Test
    void what_was_acknowledged_before_the_kill_arrives_after_it(@TempDir Path directory) throws Exception {
        var seed = new Random().nextLong();
        System.out.println("KilledEngineTest: seed " + seed);
        var random = new Random(seed);
        try (var receiver = new Receiver(slow())) {
            for (int run = 0; run < KILLS; run++) {
                try (var engine = new EngineProcess(directory)) {
                    if (run == 0) {
                        engine.as("integrator")
                                .post(
                                        "/v1/webhooks",
                                        "{\"url\": \"" + receiver.url() + "\", \"types\": [\"market.drafted\"]}")
                                .expect(201);
                    }
                    for (int i = 0; i < DRAFTS; i++) {
                        engine.as("author")
                                .post("/v1/markets", Given.market("m-" + run + "-" + i, "t"))
                                .expect(201);
                    }
                    var enough = random.nextInt(run * DRAFTS, (run + 1) * DRAFTS);
                    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> receiver.arrivals.size() >= enough);
                    engine.kill();
                }
            }
            try (var engine = new EngineProcess(directory)) {
                var drafts = engine.as("auditor")
                        .get("/v1/events?limit=200&type=market.drafted")
                        .expect(200)
                        .body()
                        .get("data");
                var ids = StreamSupport.stream(drafts.spliterator(), false)
                        .map(event -> event.get("id").asString())
                        .toList();
                assertThat(ids).hasSize(KILLS * DRAFTS);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1)) // what a killed node had claimed is taken over after a while
                        .untilAsserted(() -> assertThat(receiver.accepted())
                                .as("seed %s", seed)
                                .containsExactlyInAnyOrderElementsOf(ids));
            }
        }
    }

    /** So that a kill finds something under way. */
    private static Receiver.Manner slow() {
        return _ -> new Receiver.Reply(new CountDownLatch(1).await(30, TimeUnit.MILLISECONDS) ? 500 : 200);
    }
}
