package org.marketresolution.infrastructure.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.marketresolution.infrastructure.eventstore.LoggedEvent.Contents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the log for those who pass it on, erased events included. */
@Component
public class LoggedEvents {
    private static final String SELECT = """
        select e.position, e.stream_type, e.stream_id, e.sequence, e.event_id, e.type, e.revision, e.recorded_at,
          e.leaf_hash, p.payload, p.metadata, e.payload_commitment, e.metadata_commitment
        from event e left join event_payload p on p.position = e.position
        """;

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    LoggedEvents(JdbcClient jdbc, JsonMapper eventMapper) {
        this.jdbc = jdbc;
        this.mapper = eventMapper;
    }

    /** At most {@code limit} events of the filter's after one position and up to another, in log order. */
    public List<LoggedEvent> between(long after, long upTo, int limit, EventFilter filter) {
        var sql = new StringBuilder();
        // A few streams are found by their index; left to itself the planner may walk the whole log for them.
        if (!filter.streams().isEmpty()) {
            sql.append("with wanted as materialized (select position from event where stream_id = any(:streams)) ");
        }
        // Payloads are told where to begin as well: a merge join would read all that lie before.
        sql.append(SELECT).append("and p.position > :after where e.position > :after and e.position <= :up_to");
        if (!filter.streams().isEmpty()) {
            sql.append(" and e.position in (select position from wanted)");
        }
        if (!filter.types().isEmpty()) {
            sql.append(" and e.type = any(:types)");
        }
        if (filter.actor() != null) {
            sql.append(" and convert_from(p.metadata, 'UTF8')::jsonb ->> 'actor' = :actor");
        }
        return jdbc.sql(sql.append(" order by e.position limit :limit").toString())
                .param("after", after)
                .param("up_to", upTo)
                .param("limit", limit)
                .param("streams", filter.streams().toArray(String[]::new))
                .param("types", filter.types().toArray(String[]::new))
                .param("actor", filter.actor())
                .query(this::event)
                .list();
    }

    public Optional<LoggedEvent> at(long position) {
        return jdbc.sql(SELECT + "where e.position = ?")
                .param(position)
                .query(this::event)
                .optional();
    }

    private LoggedEvent event(ResultSet row, int number) throws SQLException {
        return new LoggedEvent(
                row.getLong("position"),
                row.getString("stream_type"),
                row.getString("stream_id"),
                row.getLong("sequence"),
                row.getString("event_id"),
                new EventNames.Name(row.getString("type"), row.getInt("revision")),
                RecordedAt.instant(row.getString("recorded_at")),
                row.getBytes("leaf_hash"),
                contents(row));
    }

    private Contents contents(ResultSet row) throws SQLException {
        var payload = row.getBytes("payload");
        return payload == null
                ? new Contents.Withheld(row.getBytes("payload_commitment"), row.getBytes("metadata_commitment"))
                : new Contents.Kept(payload, EventMetadata.read(row.getBytes("metadata"), mapper));
    }
}
