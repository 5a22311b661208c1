package org.marketresolution.infrastructure.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads the log: by position, by stream, by instant. */
public final class EventLog {
    private static final String SELECT = """
        select e.position, e.stream_type, e.stream_id, e.sequence, e.event_id, e.type, e.revision, e.recorded_at,
          p.payload, p.metadata, e.leaf_hash
        from event e left join event_payload p on p.position = e.position
        """;

    private final JdbcClient jdbc;
    private final EventReader reader;
    private final JsonMapper mapper;

    EventLog(JdbcClient jdbc, EventNames names, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.reader = new EventReader(names, mapper);
        this.mapper = mapper;
    }

    /** Position of the last event, -1 when there is none. */
    public long head() {
        return jdbc.sql("select next_position - 1 from log_head")
                .query(Long.class)
                .single();
    }

    /** At most {@code limit} events after {@code position}, in log order. */
    public List<StoredEvent> after(long position, int limit) {
        // Both sides are told where to begin: a merge join would read all payloads before that, each time.
        return jdbc.sql(SELECT + "and p.position > ? where e.position > ? order by e.position limit ?")
                .params(position, position, limit)
                .query(this::event)
                .list();
    }

    public Optional<StoredEvent> at(long position) {
        return jdbc.sql(SELECT + "where e.position = ?")
                .param(position)
                .query(this::event)
                .optional();
    }

    /** A stream from a sequence on, in order. */
    public List<StoredEvent> stream(String stream, long fromSequence) {
        return jdbc.sql(SELECT + "where e.stream_id = ? and e.sequence >= ? order by e.sequence")
                .params(stream, fromSequence)
                .query(this::event)
                .list();
    }

    /** The event that began a stream. */
    public StoredEvent first(String stream) {
        return jdbc.sql(SELECT + "where e.stream_id = ? and e.sequence = 0")
                .param(stream)
                .query(this::event)
                .single();
    }

    /** The newest events of a stream from a sequence on, at most {@code limit}, in order. */
    public List<StoredEvent> newest(String stream, long fromSequence, int limit) {
        return jdbc.sql(SELECT + "where e.stream_id = ? and e.sequence >= ? order by e.sequence desc limit ?")
                .params(stream, fromSequence, limit)
                .query(this::event)
                .list()
                .reversed();
    }

    /** How many events a stream had when the log reached a position. */
    public long version(String stream, long position) {
        return jdbc.sql("select sequence + 1 from event where stream_id = ? and position <= ?"
                        + " order by sequence desc limit 1")
                .params(stream, position)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** A stream as known at a log position, in order. */
    public List<StoredEvent> known(String stream, long upTo) {
        return jdbc.sql(SELECT + "where e.stream_id = ? and e.position <= ? order by e.sequence")
                .params(stream, upTo)
                .query(this::event)
                .list();
    }

    /** The last position recorded at or before the instant, -1 when there is none. */
    public long positionAt(Instant instant) {
        // Not max(position): that walks back from the head, and an auditor's instant may lie a billion events ago.
        return jdbc.sql("select position from event where recorded_at <= ? order by recorded_at desc, position desc"
                        + " limit 1")
                .param(RecordedAt.text(instant))
                .query(Long.class)
                .optional()
                .orElse(-1L);
    }

    /** The instant at which the event at a position was recorded. */
    public Instant recordedAt(long position) {
        return jdbc.sql("select recorded_at from event where position = ?")
                .param(position)
                .query((row, _) -> RecordedAt.instant(row.getString(1)))
                .single();
    }

    /** The sequence of a stream's last event, or empty when it has none. */
    Optional<Long> lastSequence(String stream) {
        return jdbc.sql("select sequence from event where stream_id = ? order by sequence desc limit 1")
                .param(stream)
                .query(Long.class)
                .optional();
    }

    /** The stream that a client gave a name to. */
    public Optional<String> streamNamed(String scope, String name) {
        return jdbc.sql("select stream_id from unique_name where scope = ? and name = ?")
                .params(scope, name)
                .query(String.class)
                .optional();
    }

    private StoredEvent event(ResultSet row, int number) throws SQLException {
        var name = new EventNames.Name(row.getString(6), row.getInt(7));
        var payload = row.getBytes(9);
        if (payload == null) {
            // Left out in silence it would falsify every fold.
            throw new IllegalStateException("the payload of event " + row.getLong(1) + " was erased");
        }
        return new StoredEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                name,
                RecordedAt.instant(row.getString(8)),
                payload,
                EventMetadata.read(row.getBytes(10), mapper),
                row.getBytes(11),
                reader.read(name, payload));
    }
}
