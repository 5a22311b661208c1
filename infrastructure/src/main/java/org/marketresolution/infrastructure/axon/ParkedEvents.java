package org.marketresolution.infrastructure.axon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marketresolution.domain.kernel.MarketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which markets wait for an event that a policy could not handle: one of their own, or evidence of their topic. */
@Component
public class ParkedEvents {
    /** The first event in the log that a market waits for, and the policy that could not handle it. */
    public record Parked(MarketId market, String processor, long position) {}

    /** Evidence is parked under its topic; markets that no longer weigh any do not wait for it. */
    private static final String PARKED = """
        with letter as (
          select d.processingGroup as processor, d.sequenceIdentifier as sequence, e.position, e.stream_type, e.stream_id
          from DeadLetterEntry d join event e on e.event_id = d.eventIdentifier),
        evidence as (
          select processor, sequence as topic, min(position) as position
          from letter where stream_type = 'ResolutionEvidence' group by processor, sequence),
        parked as (
          select stream_id as market, processor, position from letter where stream_type = 'Market'
          union all
          select convert_from(p.payload, 'UTF8')::jsonb ->> 'market', letter.processor, letter.position
          from letter join event listed using (stream_id) join event_payload p on p.position = listed.position
          where letter.stream_type = 'Outcome' and listed.sequence = 0
          union all
          select m.id, evidence.processor, evidence.position from evidence join weighing_market m using (topic))
        select distinct on (market) market, processor, position from parked
        """;

    private final JdbcClient jdbc;

    ParkedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every market that is blocked. */
    public Map<MarketId, Parked> markets() {
        return jdbc.sql(PARKED + "order by market, position, processor").query(ParkedEvents::parked).list().stream()
                .collect(Collectors.toUnmodifiableMap(Parked::market, parked -> parked));
    }

    /** What blocks the market; empty when nothing does. */
    public Optional<Parked> of(MarketId market) {
        return jdbc.sql(PARKED + "where market = ? order by market, position, processor")
                .param(market.value())
                .query(ParkedEvents::parked)
                .optional();
    }

    private static Parked parked(ResultSet row, int number) throws SQLException {
        return new Parked(new MarketId(row.getString(1)), row.getString(2), row.getLong(3));
    }
}
