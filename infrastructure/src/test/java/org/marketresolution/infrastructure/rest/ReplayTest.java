package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The log read again finds every row of a read model that it does not explain, and a rebuild puts it right while all goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplayTest {
    private static final List<String> TABLES =
            List.of("market_row", "evidence_row", "evidence_bearing_outcome", "settlement_row", "timer");
    private static final int WRITES = 8;

    private final RunningEngine engine = RunningEngine.start();
    private final Client auditor = engine.as("auditor");
    private final Client admin = engine.as("admin");
    private final JdbcClient jdbc = engine.bean(JdbcClient.class);
    private String settled = "";
    private String open = "";

    @BeforeAll
    void settleOneOfTwo() {
        settled = Given.published(engine, "settled", "t");
        open = Given.published(engine, "open", "other");
        auditor.walkTo("2025-01-12T00:00:00Z");
        Given.admitted(engine, Given.statement("t", "gov", "asserts", "2025-01-12T00:00:00Z"));
        auditor.walkTo("2025-01-20T00:00:00Z");
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "markets     | market_row               | title          | 'another title'",
                "markets     | market_row               | state          | 'draft'",
                "markets     | market_row               | case_state     | null",
                "markets     | market_row               | tags           | array['odd']",
                "markets     | market_row               | deadline       | deadline + interval '1 microsecond'",
                "markets     | market_row               | deadline_passed | not deadline_passed",
                "evidence    | evidence_row             | state          | 'rejected'",
                "evidence    | evidence_row             | headline       | null",
                "evidence    | evidence_row             | predicates     | array['it.rained']",
                "evidence    | evidence_bearing_outcome | weighs         | not weighs",
                "evidence    | evidence_bearing_outcome | topic          | 'elsewhere'",
                "settlements | settlement_row           | document       | replace(document, 'yes', 'no')",
                "settlements | settlement_row           | superseded     | true",
                "settlements | settlement_row           | rules_hash     | 'none'",
                "timers      | timer                    | due_at         | due_at + interval '1 hour'"
            })
    void a_field_that_was_changed_is_named_and_put_right(String model, String table, String column, String value) {
        var before = rows(table);
        var victim = jdbc.sql("select cast(min(ctid::text) as text) from " + table)
                .query(String.class)
                .single();
        jdbc.sql("update " + table + " set " + column + " = " + value + " where ctid = cast(? as tid)")
                .param(victim)
                .update();

        var difference = theOnly(differences("{}"));
        assertThat(difference.get("table").asString()).isEqualTo(table);
        assertThat(difference.get("fields")).hasSize(1);
        assertThat(difference.at("/fields/0/path").asString()).startsWith("/" + column);
        assertThat(row(table, difference.get("row"))).isEqualTo(1);

        rebuild(model);
        assertThat(differences("{}")).isEmpty();
        assertThat(rows(table)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "markets, market_row",
        "evidence, evidence_row",
        "evidence, evidence_bearing_outcome",
        "settlements, settlement_row",
        "timers, timer"
    })
    void a_row_that_was_deleted_or_made_up_is_named_and_put_right(String model, String table) {
        var before = rows(table);
        jdbc.sql("delete from " + table + " where ctid = (select min(ctid) from " + table + ")")
                .update();
        var missing = theOnly(differences("{}"));
        assertThat(missing.get("table").asString()).isEqualTo(table);
        assertThat(missing.get("missing").asBoolean()).isTrue();
        assertThat(row(table, missing.get("row"))).isZero();
        rebuild(model);
        assertThat(rows(table)).isEqualTo(before);

        jdbc.sql(madeUp(table)).update();
        var madeUp = theOnly(differences("{}"));
        assertThat(madeUp.get("table").asString()).isEqualTo(table);
        assertThat(madeUp.get("stream").asString()).isEqualTo("mkt_none");
        assertThat(madeUp.get("unexplained").asBoolean()).isTrue();
        rebuild(model);
        assertThat(rows(table)).isEqualTo(before);
        assertThat(differences("{}")).isEmpty();
    }

    private static String madeUp(String table) {
        return switch (table) {
            case "market_row" ->
                "insert into market_row (id, topic, title, tags, state, finality, changed_at)"
                        + " values ('mkt_none', 't', 't', array['t'], 'draft', 'provisional', now())";
            case "evidence_row" ->
                "insert into evidence_row (id, topic, issuer, state, origin_key, predicates)"
                        + " values ('mkt_none', 't', 'gov', 'submitted', 'k', array['it.happened'])";
            case "evidence_bearing_outcome" ->
                "insert into evidence_bearing_outcome values ('mkt_none', 'yes', 't', array['it.happened'], true)";
            case "settlement_row" ->
                "insert into settlement_row (market, revision, position, rules_hash, settled_at, document)"
                        + " values ('mkt_none', 1, 1000000, 'h', now(), '{}')";
            default -> "insert into timer values ('mkt_none', 1, '2030-01-01')";
        };
    }

    @Test
    void another_market_is_not_looked_at() {
        jdbc.sql("update market_row set title = 'another title' where id = ?")
                .param(settled)
                .update();
        assertThat(differences("{\"market_id\": \"" + open + "\"}")).isEmpty();
        assertThat(differences("{\"market_id\": \"ref:settled\"}")).hasSize(1);
        rebuild("markets");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"to\": -1}", "{\"to\": 1000000}", "{\"to\": \"1\"}", "{\"market_id\": 1}", "{\"markets\": []}"
            })
    void what_cannot_be_replayed_is_refused(String body) {
        assertThat(auditor.post("/v1/replays", body).expect(400).text("/code")).isEqualTo("validation-failed");
    }

    @Test
    void replays_are_for_auditors_and_rebuilds_for_operators() {
        engine.as("officer").post("/v1/replays", "{}").expect(403);
        auditor.post("/v1/operations/read-models/markets/rebuilds", "{}").expect(403);
        admin.post("/v1/operations/read-models/none/rebuilds", "{}").expect(404);
        auditor.post("/v1/replays", "{\"market_id\": \"mkt_none\"}").expect(404);
        admin.post("/v1/operations/read-models/markets/rebuilds", "{\"now\": true}")
                .expect(400);
    }

    /** People write and read throughout; connections of the pool serve projections, replays and rebuilds in turn. */
    @Test
    void rebuilds_lose_nothing_while_others_write_and_read() {
        var stopped = new AtomicBoolean();
        var written = new ConcurrentLinkedQueue<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<?>>();
            for (int writer = 0; writer < 2; writer++) {
                var name = "w" + writer;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < WRITES; i++) {
                        written.add(Given.published(engine, name + "-" + i, "t" + name));
                        written.add(Given.admitted(
                                engine, Given.statement("t" + name, "gov", "asserts", "2025-01-12T00:00:00Z")));
                    }
                }));
            }
            var reader = threads.submit(() -> {
                while (!stopped.get()) {
                    assertThat(auditor.get("/v1/markets?topic=t")
                                    .expect(200)
                                    .body()
                                    .get("data"))
                            .hasSize(1);
                    assertThat(auditor.get("/v1/evidence?topic=t")
                                    .expect(200)
                                    .body()
                                    .get("data"))
                            .hasSize(1);
                    assertThat(auditor.get("/v1/settlements").expect(200).text("/data/0/market_id"))
                            .isEqualTo(settled);
                }
            });
            do {
                for (var model : List.of("markets", "evidence", "settlements", "timers")) {
                    rebuild(model);
                }
                assertThat(differences("{}")).isEmpty();
            } while (!writers.stream().allMatch(Future::isDone));
            stopped.set(true);
            writers.forEach(ReplayTest::done);
            done(reader);
        }
        auditor.walkTo(auditor.get("/v1/clock").text("/now"));
        assertThat(differences("{}")).isEmpty();
        assertThat(jdbc.sql("select id from market_row union all select id from evidence_row")
                        .query(String.class)
                        .list())
                .containsAll(written);
        TABLES.forEach(table -> assertThat(rows(table)).as(table).isNotEmpty());
    }

    private static void done(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JsonNode> differences(String body) {
        var reply = auditor.post("/v1/replays", body).expect(200).body();
        var differences = new ArrayList<JsonNode>();
        reply.get("differences").forEach(differences::add);
        assertThat(reply.get("equal").asBoolean()).isEqualTo(differences.isEmpty());
        return differences;
    }

    private static JsonNode theOnly(List<JsonNode> differences) {
        assertThat(differences).hasSize(1);
        return differences.getFirst();
    }

    private void rebuild(String model) {
        var done = admin.post("/v1/operations/read-models/" + model + "/rebuilds", "{}")
                .expect(200);
        assertThat(done.text("/read_model")).isEqualTo(model);
        assertThat(done.body().get("events").asLong()).isPositive();
    }

    /** Every row as text, in an order of its own. */
    private List<String> rows(String table) {
        return jdbc.sql("select cast(r as text) from " + table + " r order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** How many rows have the key. */
    private long row(String table, JsonNode key) {
        return jdbc.sql("select count(*) from " + table + " r where to_jsonb(r) @> cast(? as jsonb)")
                .param(key.toString())
                .query(Long.class)
                .single();
    }
}
