package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.postgres.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A repeated write is answered as it was answered first, and done once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdempotencyKeyTest {
    private static final List<String> KEPT = List.of("content-type", "etag", "location", "event-position", "vary");

    private final String database = TestPostgres.freshDatabase();
    private final RunningEngine engine = RunningEngine.on(database);
    private final Client author = engine.as("author");
    private final Client officer = engine.as("officer");

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void a_market_is_drafted_once_and_answered_alike() {
        var first = draft("drafted", "k-draft");
        var head = head();
        var again = draft("drafted", "k-draft");

        isReplayOf(first, again);
        assertThat(head()).isEqualTo(head);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void the_answer_is_that_of_the_write_whatever_happened_since() {
        draft("lived", "k-lived").expect(201);
        var path = "/v1/markets/ref:lived/publication";
        var reviewer = engine.as("reviewer");
        var published = reviewer.send("PUT", path, "{}", key("k-publish")).expect(200);
        engine.as("approver")
                .post("/v1/markets/ref:lived/suspensions", "{\"reason\": \"the source is down\"}")
                .expect(201);

        var again = reviewer.send("PUT", path, "{}", "Idempotency-Key", "k-publish", "If-Match", "\"1\"");
        isReplayOf(published, again);
        assertThat(again.text("/state")).isEqualTo("open");
    }

    @Test
    void evidence_is_submitted_and_admitted_once() {
        var body = Given.statement("repeated", "gov", "asserts", "2025-01-10T00:00:00Z");
        var submitted = officer.post("/v1/evidence", body, key("k-submit")).expect(201);
        isReplayOf(submitted, officer.post("/v1/evidence", body, key("k-submit")));

        var path = "/v1/evidence/" + submitted.text("/id") + "/admissions";
        var reviewer = engine.as("reviewer");
        var admitted = reviewer.post(path, "{}", key("k-admit")).expect(201);
        var unchanged = reviewer.post(path, "{}", key("k-admit-2")).expect(201);
        isReplayOf(admitted, reviewer.post(path, "{}", key("k-admit")));
        isReplayOf(unchanged, reviewer.post(path, "{}", key("k-admit-2")));
    }

    @Test
    void the_impact_of_drafted_rules_is_repeated_with_their_answer() {
        draft("legislated", "k-legislated").expect(201);
        engine.as("reviewer")
                .put("/v1/markets/ref:legislated/publication", "{}")
                .expect(200);
        var first = draftRules("legislated", "k-rules").expect(201);
        assertThat(first.body().at("/impact").isObject()).isTrue();
        isReplayOf(first, draftRules("legislated", "k-rules"));
    }

    /** Under a key the answer is composed with the market locked, and the policy that it speaks of needs the market. */
    @Test
    void drafted_rules_wait_for_the_policy_without_keeping_it_waiting() throws Exception {
        draft("awaited", "k-awaited").expect(201);
        var reviewer = engine.as("reviewer");
        try (var people = Executors.newVirtualThreadPerTaskExecutor();
                var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table weighing_market"); // the policy cannot remember the market
            reviewer.put("/v1/markets/ref:awaited/publication", "{}").expect(200);
            var drafted = people.submit(() -> draftRules("awaited", "k-awaited-rules"));
            Awaitility.await().during(Duration.ofMillis(500)).until(() -> !drafted.isDone());
            connection.rollback();

            drafted.get().expect(201);
        }
    }

    private Reply draftRules(String ref, String key) {
        var rules = Client.json(Given.market("m", "t")).get("rules");
        var body = "{\"kind\": \"clarification\", \"rationale\": \"clearer\", \"rules\": " + rules + "}";
        return author.post("/v1/markets/ref:" + ref + "/rule-versions", body, key(key));
    }

    @Test
    void what_appends_nothing_is_remembered_too() {
        var rules = Client.json(Given.market("m", "t")).get("rules");
        var lint = "{\"title\": \"Will it happen?\", \"rules\": " + rules + "}";
        isReplayOf(
                author.post("/v1/rule-lints", lint, key("k-lint")).expect(200),
                author.post("/v1/rule-lints", lint, key("k-lint")));
        var now = author.get("/v1/clock").text("/now");
        var clock = author.send("PUT", "/v1/clock", "{\"now\": \"" + now + "\"}", key("k-clock"))
                .expect(200);
        isReplayOf(clock, author.send("PUT", "/v1/clock", "{\"now\": \"" + now + "\"}", key("k-clock")));
    }

    @Test
    void a_dry_run_is_not_remembered_and_leaves_its_key_to_the_write_itself() {
        var market = Given.market("tried", "tried");
        for (int i = 0; i < 2; i++) {
            var rehearsed = author.post("/v1/markets?validate_only=true", market, key("k-try"))
                    .expect(200);
            assertThat(rehearsed.headers().firstValue("Idempotency-Replayed")).isEmpty();
        }
        var drafted = author.post("/v1/markets", market, key("k-try")).expect(201);
        isReplayOf(drafted, author.post("/v1/markets", market, key("k-try")));
    }

    @Test
    void another_request_under_the_key_is_refused() {
        draft("first-use", "k-used").expect(201);
        assertThat(draft("second-use", "k-used").expect(422).text("/code")).isEqualTo("idempotency-key-reuse");
        assertThat(author.post("/v1/markets?validate_only=true", Given.market("first-use", "first-use"), key("k-used"))
                        .expect(422)
                        .text("/code"))
                .isEqualTo("idempotency-key-reuse");
        draft("second-use", "k-other").expect(201);
    }

    @Test
    void keys_of_persons_do_not_meet() {
        var body = Given.statement("persons", "gov", "asserts", "2025-01-10T00:00:00Z");
        var one = officer.post("/v1/evidence", body, key("k-mine")).expect(201);
        var other =
                engine.as("officer2").post("/v1/evidence", body, key("k-mine")).expect(201);
        assertThat(other.text("/id")).isNotEqualTo(one.text("/id"));
    }

    @Test
    void a_refusal_is_not_remembered() {
        engine.as("reviewer")
                .send("PUT", "/v1/markets/ref:late/publication", "{}", key("k-late"))
                .expect(404);
        draft("late", "k-late-draft").expect(201);
        engine.as("reviewer")
                .send("PUT", "/v1/markets/ref:late/publication", "{}", key("k-late"))
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "with\ttab"})
    void a_key_is_printable(String key) {
        assertThat(author.post("/v1/rule-lints", "{}", "Idempotency-Key", key)
                        .expect(400)
                        .text("/code"))
                .isEqualTo("validation-failed");
    }

    @Test
    void a_document_that_is_too_large_is_refused_before_it_is_kept_in_mind() {
        var large = "{\"title\": \"" + "x".repeat(1 << 20) + "\"}";
        assertThat(author.post("/v1/markets", large, key("k-large")).expect(413).text("/code"))
                .isEqualTo("payload-too-large");
    }

    @Test
    void of_many_at_once_one_writes_and_all_get_its_answer() {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 16)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> draft("racing", "k-racing"), people))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(answers).allMatch(answer -> answer.status() == 201);
            assertThat(answers.stream().map(Reply::body).distinct()).hasSize(1);
            assertThat(answers.stream()
                            .filter(answer -> answer.headers()
                                    .firstValue("Idempotency-Replayed")
                                    .isPresent()))
                    .hasSize(15);
        }
    }

    @Test
    void two_nodes_on_one_log_write_once() {
        try (var second = RunningEngine.on(database);
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 5; round++) {
                var name = "nodes-" + round;
                var answers = Stream.of(engine, second, engine, second)
                        .map(node -> CompletableFuture.supplyAsync(
                                () -> node.as("author").post("/v1/markets", Given.market(name, name), key("k-" + name)),
                                people))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
                assertThat(answers).allMatch(answer -> answer.status() == 201);
                assertThat(answers.stream().map(Reply::body).distinct()).hasSize(1);
            }
        }
    }

    @Test
    void a_key_is_forgotten_after_thirty_days_of_wall_time() {
        var first = draft("forgotten", "k-forgotten").expect(201);
        engine.bean(JdbcClient.class)
                .sql("update receipt set kept_at = kept_at - interval '30 days' where key = 'k-forgotten'")
                .update();
        assertThat(draft("remembered", "k-forgotten").expect(201).text("/id")).isNotEqualTo(first.text("/id"));
    }

    private Reply draft(String ref, String key) {
        return author.post("/v1/markets", Given.market(ref, ref), key(key));
    }

    private long head() {
        return engine.bean(EventLog.class).head();
    }

    private static String[] key(String key) {
        return new String[] {"Idempotency-Key", key};
    }

    private static void isReplayOf(Reply first, Reply again) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body().toString()).isEqualTo(first.body().toString()); // members in the same order
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        for (var header : KEPT) {
            assertThat(again.headers().firstValue(header))
                    .as(header)
                    .isEqualTo(first.headers().firstValue(header));
        }
    }
}
