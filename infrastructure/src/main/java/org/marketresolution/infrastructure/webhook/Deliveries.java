package org.marketresolution.infrastructure.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The newest attempts of each webhook. */
@Repository
class Deliveries {
    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes an attempt, unless its webhook was deleted meanwhile. */
    void add(Delivery delivery) {
        jdbc.sql("""
            insert into webhook_delivery (webhook, position, event_id, type, attempt, at, milliseconds, status,
              error, next_attempt_at)
            select id, cast(:position as bigint), :event, :type, :attempt, :at, :milliseconds,
              cast(:status as int), cast(:error as text), cast(:next as timestamptz)
            from webhook where id = :webhook\
            """)
                .param("webhook", delivery.webhook())
                .param("position", delivery.position())
                .param("event", delivery.eventId())
                .param("type", delivery.type())
                .param("attempt", delivery.attempt())
                .param("at", Webhooks.at(delivery.at()))
                .param("milliseconds", delivery.milliseconds())
                .param("status", delivery.status())
                .param("error", delivery.error())
                .param("next", delivery.nextAttemptAt() == null ? null : Webhooks.at(delivery.nextAttemptAt()))
                .update();
    }

    /** Newest first. */
    List<Delivery> before(String webhook, long id, int limit) {
        return jdbc.sql("select * from webhook_delivery where webhook = ? and id < ? order by id desc limit ?")
                .params(webhook, id, limit)
                .query(Deliveries::delivery)
                .list();
    }

    /** Drops what is older than {@code oldest}, and of each webhook all but the newest {@code size}. */
    void prune(Instant oldest, int size) {
        jdbc.sql("delete from webhook_delivery where at < ?")
                .param(Webhooks.at(oldest))
                .update();
        jdbc.sql("""
            delete from webhook_delivery d using (
              select w.id, (select id from webhook_delivery where webhook = w.id
                order by id desc offset ? limit 1) as newest_dropped from webhook w) bound
            where d.webhook = bound.id and d.id <= bound.newest_dropped\
            """).param(size).update();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("webhook"),
                row.getObject("position", Long.class),
                row.getString("event_id"),
                row.getString("type"),
                row.getInt("attempt"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("milliseconds"),
                row.getObject("status", Integer.class),
                row.getString("error"),
                Webhooks.instant(row, "next_attempt_at"));
    }
}
