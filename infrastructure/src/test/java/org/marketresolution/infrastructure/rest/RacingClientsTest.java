package org.marketresolution.infrastructure.rest;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** Whoever loses a race is told what the winner did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RacingClientsTest {
    private static final int ROUNDS = 30;
    private static final List<String> RACERS = List.of("officer", "officer2");
    private static final String PROPOSAL = "{\"outcome\": \"no\", \"rationale\": \"it never happened\"}";

    private final RunningEngine engine = RunningEngine.start();
    private final ExecutorService threads = Executors.newFixedThreadPool(RACERS.size());

    @BeforeAll
    void publishAndPassTheCutoff() {
        IntStream.range(0, ROUNDS + 3).forEach(round -> {
            var body = Given.market("m" + round, "t").replace("\"clock\"", "\"auto_propose\": false, \"clock\"");
            var id = engine.as("author").post("/v1/markets", body).expect(201).text("/id");
            engine.as("reviewer")
                    .put("/v1/markets/" + id + "/publication", "{}")
                    .expect(200);
        });
        engine.as("officer").walkTo("2025-06-02T12:00:01Z");
    }

    @AfterAll
    void stop() {
        threads.close();
        engine.close();
    }

    @Test
    void of_two_proposals_at_once_one_is_made_and_the_other_hears_of_it() {
        var informed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var replies = race("/v1/markets/ref:m" + round + "/proposals");
            var winner = accepted(replies);
            var loser = loser(replies, winner).expect(409);
            assertThat(loser.text("/code")).isIn("proposal-exists", "concurrent-change");
            if (loser.body().has("changes")) {
                informed++;
                assertNames(loser, winner);
            }
        }
        assertThat(informed)
                .as("losers whose request had arrived before the winner was done")
                .isPositive();
    }

    @Test
    void a_racer_that_named_its_version_is_stale() {
        var market = "/v1/markets/ref:m" + ROUNDS;
        var version =
                engine.as("auditor").get(market).headers().firstValue("ETag").orElseThrow();
        var replies = race(market + "/proposals", "If-Match", version);
        var winner = accepted(replies);
        var loser = loser(replies, winner).expect(412);
        assertThat(loser.text("/code")).isEqualTo("stale-version");
        assertNames(loser, winner);
    }

    @Test
    void a_stale_version_names_every_event_since_oldest_first() {
        var market = "/v1/markets/ref:m" + (ROUNDS + 1);
        var stale = engine.as("officer")
                .post(market + "/proposals", PROPOSAL, "If-Match", "\"1\"")
                .expect(412)
                .body();
        assertThat(stale.at("/changes").findValuesAsString("type"))
                .startsWith("market.published")
                .containsSubsequence("market.deadline_passed", "market.evidence_cutoff_passed");
        assertThat(stale.at("/changes").findValuesAsString("actor")).startsWith("reviewer", "engine");
        assertThat(stale.at("/changes/0/at").asString()).isEqualTo("2025-01-11T00:00:00Z");
        assertThat(stale.at("/current_version").asInt())
                .isEqualTo(1 + stale.at("/changes").size());
    }

    @Test
    void a_refusal_without_a_race_names_no_changes() {
        var proposals = "/v1/markets/ref:m" + (ROUNDS + 2) + "/proposals";
        engine.as("officer").post(proposals, PROPOSAL, "If-Match", "*").expect(201);
        var refused = engine.as("officer2").post(proposals, PROPOSAL).expect(409);
        assertThat(refused.text("/code")).isEqualTo("proposal-exists");
        assertThat(refused.body().has("changes")).isFalse();
    }

    /** Both at once, each on a thread of its own. */
    private Map<String, Reply> race(String path, String... headers) {
        var start = new CyclicBarrier(RACERS.size());
        return RACERS.stream()
                .map(racer -> threads.submit(() -> {
                    start.await();
                    return Map.entry(racer, engine.as(racer).post(path, PROPOSAL, headers));
                }))
                .toList()
                .stream()
                .map(RacingClientsTest::done)
                .collect(toMap(Entry::getKey, Entry::getValue));
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one racer whose proposal was made. */
    private static String accepted(Map<String, Reply> replies) {
        var winners = replies.entrySet().stream()
                .filter(reply -> reply.getValue().status() == 201)
                .map(Entry::getKey)
                .toList();
        assertThat(winners).as("accepted of %s", replies).hasSize(1);
        return winners.getFirst();
    }

    private static Reply loser(Map<String, Reply> replies, String winner) {
        return replies.entrySet().stream()
                .filter(reply -> !reply.getKey().equals(winner))
                .map(Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static void assertNames(Reply loser, String winner) {
        var last = loser.body().at("/changes").size() - 1;
        assertThat(loser.text("/changes/" + last + "/type")).isEqualTo("market.resolution_proposed");
        assertThat(loser.text("/changes/" + last + "/actor")).isEqualTo(winner);
        assertThat(loser.text("/changes/" + last + "/at")).isEqualTo("2025-06-02T12:00:01Z");
        assertThat(loser.body().at("/current_version").asInt()).isPositive();
    }
}
