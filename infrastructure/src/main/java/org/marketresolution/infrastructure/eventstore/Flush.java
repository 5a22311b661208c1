package org.marketresolution.infrastructure.eventstore;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** One transaction under the head's lock: it checks, numbers and inserts what a group of requests appends. */
final class Flush {
    private record Head(long next, String recordedAt) {}

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Row(long position, NewEvent event, byte[] salt, byte[] payload, byte[] metadata, byte[] leaf) {}

    private final DataSource dataSource;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Flush(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Writes what can be written and answers every request; returns the last position of the log. */
    long write(List<AppendRequest> requests) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return write(requests, connection);
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private long write(List<AppendRequest> requests, Connection connection) throws SQLException {
        var head = lockHead(connection);
        var sequences = sequences(requests, connection);
        var taken = taken(requests, connection);
        var answered = ReceiptTable.answered(requests, connection);
        var recordedAt = later(head.recordedAt(), RecordedAt.text(clock.instant()));
        var rows = new ArrayList<Row>();
        var receipts = new ArrayList<Receipt>();
        var accepted = new HashMap<AppendRequest, Long>();
        var refused = new HashMap<AppendRequest, RuntimeException>();
        for (var request : requests) {
            var refusal = refusal(request, sequences, taken, answered);
            if (refusal != null) {
                refused.put(request, refusal);
                continue;
            }
            for (var event : request.events()) {
                sequences.put(event.streamId(), event.sequence());
                if (event.name() != null) {
                    taken.add(event.name());
                }
                rows.add(row(head.next() + rows.size(), event, recordedAt));
            }
            accepted.put(request, head.next() + rows.size() - 1);
            if (request.receipt() != null) {
                answered.add(request.receipt().key());
                receipts.add(request.receipt()
                        .rendering()
                        .at(RecordedAt.instant(recordedAt), head.next() + rows.size() - 1));
            }
        }
        var last = head.next() + rows.size() - 1;
        if (!rows.isEmpty()) {
            insert(rows, recordedAt, connection);
            advance(last, recordedAt, connection);
        }
        ReceiptTable.insert(receipts, connection);
        connection.commit();
        accepted.forEach((request, position) -> request.done().complete(position));
        refused.forEach((request, refusal) -> request.done().completeExceptionally(refusal));
        return last;
    }

    private static Head lockHead(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select next_position, recorded_at from log_head for update");
                var result = query.executeQuery()) {
            result.next();
            return new Head(result.getLong(1), result.getString(2));
        }
    }

    /** The last sequence of every stream that the requests append to; absent where there is none. */
    private static Map<String, Long> sequences(List<AppendRequest> requests, Connection connection)
            throws SQLException {
        var streams = requests.stream()
                .flatMap(request -> request.events().stream())
                .map(NewEvent::streamId)
                .distinct()
                .toArray(String[]::new);
        var sequences = new HashMap<String, Long>();
        try (var query = connection.prepareStatement("""
            select stream, (select sequence from event where stream_id = stream order by sequence desc limit 1)
            from unnest(?) as stream\
            """)) {
            query.setArray(1, connection.createArrayOf("text", streams));
            try (var result = query.executeQuery()) {
                while (result.next()) {
                    var sequence = result.getLong(2);
                    if (!result.wasNull()) {
                        sequences.put(result.getString(1), sequence);
                    }
                }
            }
        }
        return sequences;
    }

    private static Set<NewEvent.UniqueName> taken(List<AppendRequest> requests, Connection connection)
            throws SQLException {
        var names = requests.stream()
                .flatMap(request -> request.events().stream())
                .map(NewEvent::name)
                .filter(name -> name != null)
                .toList();
        var taken = new HashSet<NewEvent.UniqueName>();
        if (names.isEmpty()) {
            return taken;
        }
        try (var query = connection.prepareStatement(
                "select scope, name from unique_name join unnest(?, ?) as wanted (s, n) on scope = s and name = n")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            names.stream().map(NewEvent.UniqueName::scope).toArray()));
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            names.stream().map(NewEvent.UniqueName::name).toArray()));
            try (var result = query.executeQuery()) {
                while (result.next()) {
                    taken.add(new NewEvent.UniqueName(result.getString(1), result.getString(2)));
                }
            }
        }
        return taken;
    }

    /** Why the request cannot be appended: exact, because nobody else can append while the head is locked. */
    private static @Nullable RuntimeException refusal(
            AppendRequest request,
            Map<String, Long> sequences,
            Set<NewEvent.UniqueName> taken,
            Set<Receipt.Key> answered) {
        if (request.receipt() != null && answered.contains(request.receipt().key())) {
            return new AnsweredBefore(request.receipt().key());
        }
        var expected = new HashMap<String, Long>();
        for (var event : request.events()) {
            var last = expected.getOrDefault(event.streamId(), sequences.getOrDefault(event.streamId(), -1L));
            if (event.sequence() != last + 1) {
                return new ConcurrencyException("stream " + event.streamId() + " has " + (last + 1)
                        + " events, and the append expected " + event.sequence());
            }
            expected.put(event.streamId(), event.sequence());
            if (event.name() != null && taken.contains(event.name())) {
                return new NameTaken(event.name().name());
            }
        }
        return null;
    }

    private static String later(String one, String other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Row row(long position, NewEvent event, String recordedAt) {
        var salt = new byte[32];
        random.nextBytes(salt);
        var payload = LeafHash.commitment(salt, event.payload());
        var metadata = LeafHash.commitment(salt, event.metadata());
        return new Row(
                position, event, salt, payload, metadata, LeafHash.of(position, event, recordedAt, payload, metadata));
    }

    private static void insert(List<Row> rows, String recordedAt, Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into event (position, stream_type, stream_id, sequence, event_id, type, revision, recorded_at,
              payload_commitment, metadata_commitment, leaf_hash)
            select p, st, si, s, e, t, r, ?, pc, mc, l
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as row (p, st, si, s, e, t, r, pc, mc, l)\
            """)) {
            insert.setString(1, recordedAt);
            array(2, "bigint", rows, Row::position, insert, connection);
            array(3, "text", rows, row -> row.event().streamType(), insert, connection);
            array(4, "text", rows, row -> row.event().streamId(), insert, connection);
            array(5, "bigint", rows, row -> row.event().sequence(), insert, connection);
            array(6, "text", rows, row -> row.event().eventId(), insert, connection);
            array(7, "text", rows, row -> row.event().type(), insert, connection);
            array(8, "int", rows, row -> row.event().revision(), insert, connection);
            blobs(9, rows, Row::payload, insert, connection);
            blobs(10, rows, Row::metadata, insert, connection);
            blobs(11, rows, Row::leaf, insert, connection);
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement(
                "insert into event_payload (position, payload, metadata, salt) select * from unnest(?, ?, ?, ?)")) {
            array(1, "bigint", rows, Row::position, insert, connection);
            blobs(2, rows, row -> row.event().payload(), insert, connection);
            blobs(3, rows, row -> row.event().metadata(), insert, connection);
            blobs(4, rows, Row::salt, insert, connection);
            insert.executeUpdate();
        }
        var named = rows.stream().filter(row -> row.event().name() != null).toList();
        try (var insert =
                connection.prepareStatement("insert into unique_name (scope, name, stream_id) values (?, ?, ?)")) {
            for (var row : named) {
                var name = row.event().name();
                insert.setString(1, name == null ? "" : name.scope());
                insert.setString(2, name == null ? "" : name.name());
                insert.setString(3, row.event().streamId());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void array(
            int index,
            String type,
            List<Row> rows,
            Function<Row, Object> column,
            PreparedStatement statement,
            Connection connection)
            throws SQLException {
        statement.setArray(
                index, connection.createArrayOf(type, rows.stream().map(column).toArray()));
    }

    private static void blobs(
            int index, List<Row> rows, Function<Row, byte[]> column, PreparedStatement statement, Connection connection)
            throws SQLException {
        statement.setArray(
                index,
                connection.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new)));
    }

    private static void advance(long last, String recordedAt, Connection connection) throws SQLException {
        try (var update = connection.prepareStatement("update log_head set next_position = ?, recorded_at = ?")) {
            update.setLong(1, last + 1);
            update.setString(2, recordedAt);
            update.executeUpdate();
        }
        try (var notify = connection.prepareStatement("select pg_notify('log_head', ?)")) {
            notify.setString(1, Long.toString(last));
            notify.execute();
        }
    }

    /** Positions of those events that are in the log, once no transaction that could still add them is open. */
    Map<String, Long> positionsOf(List<String> eventIds) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            // A commit whose answer was lost may still be under way; it holds this lock until it is decided.
            lockHead(connection);
            var positions = new HashMap<String, Long>();
            try (var query =
                    connection.prepareStatement("select event_id, position from event where event_id = any(?)")) {
                query.setArray(1, connection.createArrayOf("text", eventIds.toArray()));
                try (var result = query.executeQuery()) {
                    while (result.next()) {
                        positions.put(result.getString(1), result.getLong(2));
                    }
                }
            }
            connection.rollback();
            return positions;
        }
    }
}
