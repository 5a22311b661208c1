package org.marketresolution.infrastructure.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.evidence.EvidenceEvent;
import org.marketresolution.infrastructure.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log's promises, on a real PostgreSQL. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogWriterTest {
    private static final long SEED = 20_250_630;

    private final HikariDataSource database = TestDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final HeadSignal signal = new HeadSignal();
    private final EventLog log =
            new EventLog(jdbc, new EventNames(List.of(EvidenceEvent.class)), EventJson.mapper());
    private final LogWriter writer = new LogWriter(new Flush(database, Clock.systemUTC()), signal);

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    @Test
    void eight_clients_of_two_nodes_race_and_positions_and_sequences_have_no_hole() throws Exception {
        var acknowledged = new ConcurrentLinkedQueue<String>();
        try (var other = new LogWriter(new Flush(database, Clock.systemUTC()), signal);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = new ArrayList<Future<Integer>>();
            for (int client = 0; client < 8; client++) {
                var seed = SEED + client;
                var node = client % 2 == 0 ? writer : other;
                runs.add(clients.submit(() -> race(node, seed, acknowledged)));
            }
            var lost = 0;
            for (var run : runs) {
                lost += run.get(60, TimeUnit.SECONDS);
            }
            assertThat(lost).as("appends that lost a race, seed %s", SEED).isPositive();
        }
        var events = log.after(-1, 100_000);
        assertThat(events).extracting(StoredEvent::position).isEqualTo(LongStream.range(0, events.size()).boxed().toList());
        assertThat(events).extracting(StoredEvent::eventId).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(events).extracting(StoredEvent::recordedAt).isSorted();
        for (int stream = 0; stream < 5; stream++) {
            var sequences = log.stream("evd_" + stream, 0).stream().map(StoredEvent::sequence).toList();
            assertThat(sequences).isEqualTo(LongStream.range(0, sequences.size()).boxed().toList());
        }
    }

    /** Appends to five streams as it last saw them; returns how often it lost. */
    private int race(LogWriter node, long seed, ConcurrentLinkedQueue<String> acknowledged) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var lost = 0;
        for (int i = 0; i < 60; i++) {
            var stream = "evd_" + random.nextInt(5);
            var request = Sample.append(stream, log.lastSequence(stream).orElse(-1L) + 1, 1 + random.nextInt(3));
            node.append(request);
            try {
                request.done().join();
                request.events().forEach(event -> acknowledged.add(event.eventId()));
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(ConcurrencyException.class);
                lost++;
            }
        }
        return lost;
    }

    @Test
    void a_transaction_held_open_beside_a_catching_up_reader_loses_nothing() throws Exception {
        append(Sample.append("evd_a", 0, 10));
        try (var stream = new LogStream(log, signal, -1);
                var held = database.getConnection()) {
            held.setAutoCommit(false);
            lockHeadAndInsert(held);
            for (int i = 0; i < 10; i++) {
                assertThat(position(stream.nextAvailable().trackingToken())).isEqualTo(i);
            }
            var waiting = Sample.append("evd_b", 0, 5);
            writer.append(waiting);
            assertThat(stream.hasNextAvailable(200, TimeUnit.MILLISECONDS)).isFalse();
            held.commit();
            waiting.done().get(10, TimeUnit.SECONDS);
            for (int i = 10; i < 16; i++) {
                assertThat(position(stream.nextAvailable().trackingToken())).isEqualTo(i);
            }
        }
    }

    /** What a slow node does: it holds the head, has inserted position 10, and has not committed. */
    private static void lockHeadAndInsert(java.sql.Connection held) throws SQLException {
        try (var statement = held.createStatement()) {
            statement.execute("select * from log_head for update");
            statement.execute(
                    """
                    insert into event select 10, stream_type, 'evd_slow', 0, 'evt_slow', type, revision, recorded_at,
                      payload_commitment, metadata_commitment, leaf_hash from event where position = 0""");
            statement.execute(
                    "insert into event_payload select 10, payload, metadata, salt from event_payload where position = 0");
            statement.execute("update log_head set next_position = 11");
        }
    }

    private static long position(org.axonframework.eventhandling.TrackingToken token) {
        assertThat(token).isInstanceOf(GlobalSequenceTrackingToken.class);
        return token.position().orElseThrow();
    }

    @Test
    void a_stale_expectation_is_refused_alone_and_the_others_of_its_flush_stand() {
        append(Sample.append("evd_a", 0, 2));
        var stale = Sample.append("evd_a", 1, 1);
        var fresh = Sample.append("evd_a", 2, 1);
        writer.append(stale);
        writer.append(fresh);
        assertThatThrownBy(() -> stale.done().join()).hasCauseInstanceOf(ConcurrencyException.class);
        assertThat(fresh.done().join()).isEqualTo(2);
    }

    @Test
    void a_name_is_given_to_one_stream_only() {
        var name = new NewEvent.UniqueName("evidence", "the-name");
        append(Sample.append(Sample.event("evd_a", 0, name)));
        var second = Sample.append(Sample.event("evd_b", 0, name));
        writer.append(second);
        assertThatThrownBy(() -> second.done().join()).hasCauseInstanceOf(NameTaken.class);
        assertThat(log.streamNamed("evidence", "the-name")).contains("evd_a");
        assertThat(log.head()).isEqualTo(0);
    }

    @Test
    void recorded_times_never_decrease_even_when_the_clock_does() {
        append(Sample.append("evd_a", 0, 1));
        try (var past = new LogWriter(
                new Flush(database, Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC)), signal)) {
            var request = Sample.append("evd_b", 0, 1);
            past.append(request);
            request.done().join();
        }
        assertThat(log.after(-1, 10)).extracting(StoredEvent::recordedAt).isSorted();
    }

    @Test
    void rows_of_the_log_are_never_changed() {
        append(Sample.append("evd_a", 0, 1));
        assertThatThrownBy(() -> jdbc.sql("update event set stream_id = 'x'").update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from event").update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("update event_payload set payload = ''").update()).hasMessageContaining("append-only");
    }

    @Test
    void an_unknown_event_type_stops_whoever_reads_it() {
        var event = Sample.event("evd_a", 0);
        append(Sample.append(new NewEvent(
                event.streamType(), event.streamId(), 0, event.eventId(), "evidence.vanished", 9, event.payload(), event.metadata(), null)));
        assertThatThrownBy(() -> log.stream("evd_a", 0)).hasStackTraceContaining("evidence.vanished/9");
        try (var stream = new LogStream(log, signal, -1)) {
            assertThatThrownBy(stream::nextAvailable).hasStackTraceContaining("evidence.vanished/9");
        }
    }

    @Test
    void the_leaf_is_the_hash_of_the_stored_bytes() throws Exception {
        append(Sample.append("evd_a", 0, 3));
        var row = jdbc.sql("select * from event join event_payload using (position) where position = 2")
                .query()
                .singleRow();
        var sha = MessageDigest.getInstance("SHA-256");
        var entry = ByteBuffer.allocate(4_096);
        entry.put("market-resolution/event/v1\n".getBytes(StandardCharsets.UTF_8)).putLong(2).putLong(2);
        for (var column : List.of("stream_type", "stream_id", "event_id", "type")) {
            prefixed(entry, (String) cell(row, column));
        }
        entry.putInt((int) cell(row, "revision"));
        prefixed(entry, (String) cell(row, "recorded_at"));
        for (var column : List.of("payload", "metadata")) {
            sha.update("market-resolution/blob/v1\n".getBytes(StandardCharsets.UTF_8));
            sha.update((byte[]) cell(row, "salt"));
            entry.put(sha.digest((byte[]) cell(row, column)));
        }
        sha.update((byte) 0);
        sha.update(entry.flip());
        assertThat(sha.digest()).isEqualTo((byte[]) cell(row, "leaf_hash"));
    }

    private static Object cell(Map<String, @Nullable Object> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static void prefixed(ByteBuffer out, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    private void append(AppendRequest request) {
        writer.append(request);
        request.done().join();
    }
}
