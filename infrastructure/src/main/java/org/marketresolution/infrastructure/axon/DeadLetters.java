package org.marketresolution.infrastructure.axon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that a policy could not handle, parked with what must wait behind them; they are handled again on demand. */
@Component
public class DeadLetters {
    /**
     * One parked event.
     *
     * @param sequence what it shares an order with: a topic, or a stream
     * @param causeType class of the failure, null for an event that only waits behind another
     * @param running whether somebody is handling it again right now
     */
    public record Letter(
            String id,
            String processor,
            String sequence,
            long position,
            String type,
            String stream,
            Instant parkedAt,
            Instant touchedAt,
            @Nullable String causeType,
            @Nullable String causeMessage,
            boolean running) {}

    /** A letter's place among all. */
    public record Place(long position, String processor) {}

    private static final String SELECT = """
        select d.deadLetterIdentifier, d.processingGroup, d.sequenceIdentifier, e.position, e.type, e.stream_id,
          d.enqueuedAt, d.lastTouched, d.causeType, d.causeMessage, d.processingStarted is not null
        from DeadLetterEntry d join event e on e.event_id = d.eventIdentifier
        """;

    private final JdbcClient jdbc;
    private final Configuration engine;

    DeadLetters(JdbcClient jdbc, Configuration engine) {
        this.jdbc = jdbc;
        this.engine = engine;
    }

    /** At most {@code limit} letters behind this place, in log order; null is before the first. */
    public List<Letter> after(@Nullable Place place, int limit) {
        return jdbc.sql(SELECT + "where (e.position, d.processingGroup) > (?, ?)"
                        + " order by e.position, d.processingGroup limit ?")
                .params(place == null ? 0 : place.position(), place == null ? "" : place.processor(), limit)
                .query(DeadLetters::letter)
                .list();
    }

    /** The letter, while it is parked. */
    public Optional<Letter> find(String id) {
        return jdbc.sql(SELECT + "where d.deadLetterIdentifier = ?")
                .param(id)
                .query(DeadLetters::letter)
                .optional();
    }

    /** The first letter of a sequence: the others wait for it. */
    public Optional<Letter> first(String processor, String sequence) {
        return jdbc.sql(SELECT + "where d.processingGroup = ? and d.sequenceIdentifier = ?"
                        + " order by d.sequenceIndex limit 1")
                .params(processor, sequence)
                .query(DeadLetters::letter)
                .optional();
    }

    /** Handles the letter's sequence again from its first event, until one fails or none is left. */
    public void retry(Letter letter) {
        var policy = engine.eventProcessingConfiguration()
                .sequencedDeadLetterProcessor(letter.processor())
                .orElseThrow(() -> new IllegalStateException("nobody handles letters of " + letter.processor()));
        var more = true;
        while (more) {
            // The policy may park another event behind the last one while that is being handled.
            more = policy.process(candidate -> isOf(letter.sequence(), candidate))
                    && first(letter.processor(), letter.sequence()).isPresent();
        }
    }

    private static boolean isOf(String sequence, DeadLetter<? extends EventMessage<?>> candidate) {
        return candidate instanceof JdbcDeadLetter<?> stored
                && stored.getSequenceIdentifier().equals(sequence);
    }

    private static Letter letter(ResultSet row, int number) throws SQLException {
        return new Letter(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                Instant.parse(row.getString(7)),
                Instant.parse(row.getString(8)),
                row.getString(9),
                row.getString(10),
                row.getBoolean(11));
    }
}
