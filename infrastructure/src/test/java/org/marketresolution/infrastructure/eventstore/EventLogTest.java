package org.marketresolution.infrastructure.eventstore;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.MarketId;
import org.springframework.dao.DataAccessException;

/** What the log promises about its rows. */
final class EventLogTest {
    @Test
    void a_leaf_is_the_hash_of_the_stored_bytes() throws Exception {
        try (var log = new TestLog()) {
            log.node().engine.appendEvents(List.of(TestLog.counted("s", 0), TestLog.counted("s", 1)));
            var row = log.jdbc
                    .sql("select * from event join event_payload using (position) where position = 1")
                    .query()
                    .singleRow();
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            out.writeByte(0);
            out.write("market-resolution/event/v1\n".getBytes(StandardCharsets.US_ASCII));
            out.writeLong(((Long) requireNonNull(row.get("position"))));
            out.writeLong(((Long) requireNonNull(row.get("sequence"))));
            for (var column : List.of("stream_type", "stream_id", "event_id", "type")) {
                out.writeUTF((String) requireNonNull(row.get(column)));
            }
            out.writeInt(((Integer) requireNonNull(row.get("revision"))));
            out.writeUTF((String) requireNonNull(row.get("recorded_at")));
            for (var column : List.of("payload", "metadata")) {
                var sha = MessageDigest.getInstance("SHA-256");
                sha.update("market-resolution/blob/v1\n".getBytes(StandardCharsets.US_ASCII));
                sha.update((byte[]) requireNonNull(row.get("salt")));
                var commitment = sha.digest((byte[]) requireNonNull(row.get(column)));
                assertThat((byte[]) row.get(column + "_commitment")).isEqualTo(commitment);
                out.write(commitment);
            }
            assertThat((byte[]) row.get("leaf_hash"))
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        }
    }

    @Test
    void events_are_never_changed_or_removed() {
        try (var log = new TestLog()) {
            log.node().engine.appendEvents(TestLog.counted("s", 0));
            for (var sql : List.of(
                    "update event set type = 'x'",
                    "delete from event",
                    "truncate event cascade",
                    "update event_payload set payload = ''",
                    "truncate event_payload")) {
                assertThatThrownBy(() -> log.jdbc.sql(sql).update())
                        .as(sql)
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void a_name_is_given_once() {
        try (var log = new TestLog()) {
            var engine = log.node().engine;
            engine.appendEvents(TestLog.message("a", 0, new SampleEvent.Named(new MarketId("a"), "x")));
            assertThatThrownBy(() ->
                            engine.appendEvents(TestLog.message("b", 0, new SampleEvent.Named(new MarketId("b"), "x"))))
                    .isInstanceOf(NameTaken.class);
            assertThat(log.log.streamNamed("sample", "x")).hasValue("a");
            assertThat(log.log.head()).isZero();
        }
    }

    @Test
    void an_unknown_event_stops_sourcing_and_streaming() {
        try (var log = new TestLog()) {
            var node = log.node();
            node.engine.appendEvents(TestLog.counted("s", 0));
            log.jdbc
                    .sql("insert into event select 1, stream_type, stream_id, 1, 'x', 'sample.forgotten', 1,"
                            + " recorded_at, '', '', '' from event")
                    .update();
            log.jdbc
                    .sql("insert into event_payload select 1, payload, metadata, salt from event_payload")
                    .update();
            node.signal.advance(1);
            assertThatThrownBy(() -> node.engine.readEvents("s").asStream().toList())
                    .isInstanceOf(EventNames.UnknownEventType.class);
            try (var stream = node.store.openStream(null)) {
                assertThatThrownBy(() -> {
                            while (stream.hasNextAvailable()) {
                                stream.nextAvailable();
                            }
                        })
                        .isInstanceOf(EventNames.UnknownEventType.class);
            }
        }
    }

    @Test
    void an_older_revision_is_read_in_the_newest_shape_and_kept_as_it_was_stored() {
        try (var log = new TestLog()) {
            var node = log.node();
            var payload = "{\"market\":\"s\",\"places\":[{}]}".getBytes(StandardCharsets.UTF_8);
            var metadata = log.mapper.writeValueAsBytes(Map.of());
            var request = new AppendRequest(
                    List.of(new NewEvent("Sample", "s", 0, "evt_1", "sample.moved", 1, payload, metadata, null)));
            node.writer.append(request);
            request.done().join();
            var moved = new SampleEvent.Moved(new MarketId("s"), List.of(new SampleEvent.Place("somewhere", null)), 7);

            assertThat(node.engine.readEvents("s").asStream().map(message -> (Object) message.getPayload()))
                    .containsExactly(moved);
            assertThat(log.log.known("s", 0))
                    .extracting(stored -> stored.recorded(SampleEvent.class).event())
                    .containsExactly(moved);
            var stored = log.log.at(0).orElseThrow();
            assertThat(stored.name()).isEqualTo(new EventNames.Name("sample.moved", 1));
            assertThat(stored.payload()).isEqualTo(payload);
            assertThat(stored.leaf())
                    .isEqualTo(log.jdbc
                            .sql("select leaf_hash from event")
                            .query(byte[].class)
                            .single());
        }
    }

    @Test
    void an_erased_payload_is_never_silently_left_out_of_a_history() {
        try (var log = new TestLog()) {
            log.node()
                    .engine
                    .appendEvents(List.of(TestLog.counted("s", 0), TestLog.counted("s", 1), TestLog.counted("s", 2)));
            log.jdbc.sql("delete from event_payload where position = 1").update();
            assertThatThrownBy(() -> log.log.known("s", 2)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void the_event_serializer_reads_back_what_a_dead_letter_holds() {
        try (var log = new TestLog()) {
            var serializer = new EventSerializer(log.names, log.mapper);
            var written = serializer.serialize(MetaData.with("actor", "ada"), byte[].class);
            var read = new SimpleSerializedObject<>(written.getData(), byte[].class, MetaData.class.getName(), null);
            assertThat(serializer.<byte[], MetaData>deserialize(read)).containsEntry("actor", "ada");
        }
    }

    @Test
    void unfit_json_is_refused() {
        var mapper = EventJson.mapper();
        for (var json : List.of(
                "{\"count\":1,\"count\":2,\"market\":\"m\"}",
                "{\"count\":1,\"market\":\"m\",\"more\":1}",
                "{\"count\":1.5,\"market\":\"m\"}")) {
            assertThatThrownBy(() -> mapper.readValue(json, SampleEvent.Counted.class))
                    .as(json)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThatThrownBy(() -> mapper.writeValueAsBytes(new SampleEvent.Named(new MarketId("m"), "\ud800")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void an_instant_is_resolved_to_the_last_position_at_or_before_it() {
        try (var log = new TestLog()) {
            log.jdbc.sql("""
                insert into event select i, 't', 's', i, i::text, 't', 1,
                  to_char(timestamp '2025-01-01' + i * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '', '', ''
                from generate_series(0, 50000) i\
                """).update();
            assertThat(log.log.positionAt(Instant.parse("2025-01-01T13:00:10.500Z")))
                    .isEqualTo(46_810);
            assertThat(log.log.positionAt(Instant.parse("2025-01-01T00:00:10.500Z")))
                    .isEqualTo(10);
            assertThat(log.log.positionAt(Instant.parse("2024-01-01T00:00:10.500Z")))
                    .isEqualTo(-1);
        }
    }
}
