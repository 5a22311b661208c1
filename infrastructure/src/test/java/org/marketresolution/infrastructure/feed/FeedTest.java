package org.marketresolution.infrastructure.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The log by page, by line and as a stream says the same in the same order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FeedTest {
    private RunningEngine engine;
    private Client integrator;
    private String market = "";

    @BeforeAll
    void settleOneMarketOfTwo() {
        engine = RunningEngine.start("--resolution.feed.heartbeat=300ms");
        integrator = engine.as("integrator");
        market = Given.published(engine, "m", "t");
        Given.published(engine, "n", "u");
        engine.as("officer").walkTo("2025-03-01T00:00:00Z");
        Given.admitted(engine, Given.statement("t", "gov", "asserts", "2025-03-01T00:00:00Z"));
        engine.as("officer").walkTo("2025-03-10T00:00:00Z");
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void lines_pages_and_the_stream_carry_the_same_documents() throws Exception {
        var lines = lines("?limit=1000");
        var pages = new ArrayList<JsonNode>();
        var next = "/v1/events?limit=7";
        while (!next.isEmpty()) {
            var page = integrator.get(next).expect(200);
            page.body().get("data").forEach(pages::add);
            next = page.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(link.indexOf("/v1"), link.indexOf('>')))
                    .orElse("");
        }
        assertThat(pages).hasSizeGreaterThan(20).isEqualTo(lines);
        assertThat(positions(lines))
                .containsExactlyElementsOf(
                        LongStream.range(0, lines.size()).boxed().toList());
        try (var stream = new EventStream(engine, "?after=-1", "")) {
            Awaitility.await().until(() -> stream.blocks.size() >= lines.size());
            assertThat(stream.blocks.stream().map(block -> Client.json(block.data())))
                    .isEqualTo(lines);
            assertThat(stream.blocks).allSatisfy(block -> {
                var document = Client.json(block.data());
                assertThat(block.id()).isEqualTo(document.get("sequence").asString());
                assertThat(block.event()).isEqualTo(document.get("type").asString());
            });
        }
    }

    @Test
    void a_market_is_asked_for_by_id_or_ref_and_brings_its_outcomes() throws Exception {
        var byRef = lines("?market_id=ref:m");
        assertThat(lines("?market_id=" + market)).isEqualTo(byRef);
        assertThat(byRef.stream().map(event -> event.get("type").asString()))
                .contains("market.published", "outcome.listed", "market.settled")
                .doesNotContain("evidence.admitted");
        assertThat(positions(lines("?market_id=ref:m&type=market.settled,market.published")))
                .hasSize(2)
                .isSorted();
        assertThat(lines("?actor=reviewer").stream()
                        .map(event -> event.at("/actor/id").asString()))
                .isNotEmpty()
                .containsOnly("reviewer");
    }

    @Test
    void an_answer_says_how_far_it_has_looked() {
        var head = integrator.get("/v1/events?limit=1&type=market.annulled").expect(200);
        assertThat(head.headers().firstValue("Event-Position")).hasValue(Long.toString(head()));
        assertThat(integrator.get("/v1/events?limit=3").headers().firstValue("Event-Position"))
                .hasValue("2");
    }

    @Test
    void whoever_waits_is_answered_when_something_matches() {
        var begun = System.nanoTime();
        var question = "/v1/events?wait=PT30S&type=market.drafted&after=" + head();
        var waiting = CompletableFuture.supplyAsync(() -> integrator.get(question));
        engine.as("author").post("/v1/markets", Given.market("waited-for", "w")).expect(201);
        assertThat(waiting.join().expect(200).body().get("data")).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void nobody_waits_longer_than_asked_for() {
        var begun = System.nanoTime();
        assertThat(integrator
                        .get("/v1/events?wait=1&type=market.annulled")
                        .expect(200)
                        .body()
                        .get("data"))
                .isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=31", "wait=-1", "wait=PT1H", "wait=soon", "limit=0", "limit=201", "since=1"})
    void what_cannot_be_asked_is_refused(String query) {
        integrator.get("/v1/events?" + query).expect(400);
    }

    @Test
    void a_stream_that_cannot_be_resumed_is_refused() {
        for (var id : List.of("99999999", "nonsense", "-2")) {
            integrator
                    .send("GET", "/v1/events/stream", "", "Last-Event-ID", id, "Accept", "text/event-stream")
                    .expect(400);
        }
    }

    @Test
    void an_erased_event_is_told_of_without_what_it_said() throws Exception {
        var position = lines("?type=evidence.submitted&limit=1")
                .getFirst()
                .get("sequence")
                .asString();
        var kept = integrator.get("/v1/events/" + position).expect(200).body();
        assertThat(Client.json(new String(
                        Base64.getDecoder().decode(kept.get("payload").asString()), StandardCharsets.UTF_8)))
                .isEqualTo(kept.get("data"));
        engine.bean(JdbcClient.class)
                .sql("delete from event_payload where position = " + position)
                .update();
        var one = integrator.get("/v1/events/" + position).expect(200).body();
        assertThat(one.get("withheld").asBoolean()).isTrue();
        assertThat(one.get("payloadcommitment").asString()).matches("[0-9a-f]{64}");
        assertThat(one.get("leafhash")).isEqualTo(kept.get("leafhash"));
        assertThat(one.has("data") || one.has("actor") || one.has("payload")).isFalse();
        assertThat(integrator
                        .get("/v1/events?limit=1&after=" + (Long.parseLong(position) - 1))
                        .expect(200)
                        .body()
                        .at("/data/0"))
                .isEqualTo(one);
        assertThat(lines("?type=evidence.submitted")).contains(one);
        try (var stream = new EventStream(engine, "?type=evidence.submitted&after=-1", "")) {
            Awaitility.await().until(() -> !stream.blocks.isEmpty());
            assertThat(Client.json(stream.blocks.getFirst().data())).isEqualTo(one);
        }
    }

    @Test
    void a_stream_begins_at_the_head_lives_and_carries_what_happens() throws Exception {
        try (var stream = new EventStream(engine, "?type=market.drafted", "")) {
            Awaitility.await().until(() -> stream.comments.size() >= 2);
            assertThat(stream.blocks).isEmpty();
            engine.as("author")
                    .post("/v1/markets", Given.market("streamed", "streams"))
                    .expect(201);
            Awaitility.await().until(() -> !stream.blocks.isEmpty());
            assertThat(stream.blocks).hasSize(1);
        }
    }

    @Test
    void a_stream_goes_on_exactly_where_it_was_after_a_restart(@TempDir Path directory) throws Exception {
        var heard = new ArrayList<String>();
        for (int run = 0; run < 3; run++) {
            EventStream stream;
            long closing;
            try (var restarted = RunningEngine.on(directory)) {
                restarted
                        .as("author")
                        .post("/v1/markets", Given.market("missed-" + run, "t"))
                        .expect(201);
                stream = new EventStream(restarted, "?after=-1", heard.isEmpty() ? "" : heard.getLast());
                Given.published(restarted, "heard-" + run, "t");
                var head = restarted
                        .as("auditor")
                        .get("/v1/events?type=market.annulled")
                        .headers()
                        .firstValue("Event-Position")
                        .orElseThrow();
                Awaitility.await()
                        .until(() -> stream.blocks.stream()
                                .anyMatch(block -> block.id().equals(head)));
                closing = System.nanoTime();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(9));
            try (stream) {
                Awaitility.await().until(stream::hasEnded);
                stream.blocks.forEach(block -> heard.add(block.id()));
            }
        }
        assertThat(heard)
                .hasSizeGreaterThan(10)
                .containsExactlyElementsOf(LongStream.range(0, heard.size())
                        .mapToObj(Long::toString)
                        .toList());
    }

    private long head() {
        return Long.parseLong(integrator
                .get("/v1/events?limit=1&type=market.annulled")
                .headers()
                .firstValue("Event-Position")
                .orElseThrow());
    }

    private static List<Long> positions(List<JsonNode> events) {
        return events.stream()
                .map(event -> Long.parseLong(event.get("sequence").asString()))
                .toList();
    }

    private List<JsonNode> lines(String query) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(integrator.base() + "/v1/events" + query))
                .header("Accept", "application/x-ndjson")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("integrator:sandbox".getBytes(StandardCharsets.UTF_8)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
            return answer.body().lines().map(Client::json).toList();
        }
    }
}
