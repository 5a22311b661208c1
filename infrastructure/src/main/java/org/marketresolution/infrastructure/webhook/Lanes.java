package org.marketresolution.infrastructure.webhook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Lanes as they are stored. Whoever moves one names the position at which they found it: a node that has lost its claim
 * without knowing moves nothing back.
 */
@Repository
class Lanes {
    /** Of each market the first: a replay before what happens now, an earlier replay before a later one. */
    private static final String FIRST = """
        select distinct on (lane) * from webhook_lane where webhook = :webhook
        order by lane, replay = '', replay
        """;

    private final JdbcClient jdbc;

    Lanes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Lane> due(String webhook, Instant now, Collection<String> busy, int limit) {
        return jdbc.sql("select * from (" + FIRST + ") first where due_at <= :now and not lane = any(:busy)"
                        + " order by due_at, lane limit :limit")
                .param("webhook", webhook)
                .param("now", Webhooks.at(now))
                .param("busy", busy.toArray(String[]::new))
                .param("limit", limit)
                .query((row, _) -> new Lane(
                        webhook,
                        row.getString("replay"),
                        row.getString("lane"),
                        Webhooks.strings(row.getArray("streams")),
                        row.getLong("position"),
                        row.getLong("until"),
                        row.getInt("attempts")))
                .list();
    }

    /** When the next of the others is due. */
    Optional<Instant> nextDue(String webhook, Collection<String> busy) {
        return jdbc.sql("select due_at from (" + FIRST + ") first where not lane = any(:busy) order by due_at limit 1")
                .param("webhook", webhook)
                .param("busy", busy.toArray(String[]::new))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** How many markets wait for a delivery. */
    int count(String webhook) {
        return jdbc.sql("select count(distinct lane) from webhook_lane where webhook = ?")
                .param(webhook)
                .query(Integer.class)
                .single();
    }

    /** Moves it behind a delivered event, and away when that was its last; false when somebody else has moved it. */
    boolean delivered(Lane lane, long position) {
        return jdbc.sql("delete from webhook_lane where webhook = ? and lane = ? and replay = ?"
                                        + " and position = ? and until = ?")
                                .params(lane.webhook(), lane.lane(), lane.replay(), lane.position(), position)
                                .update()
                        == 1
                || jdbc.sql("update webhook_lane set position = ?, attempts = 0"
                                        + " where webhook = ? and lane = ? and replay = ? and position = ?")
                                .params(position, lane.webhook(), lane.lane(), lane.replay(), lane.position())
                                .update()
                        == 1;
    }

    /** Puts its next attempt off. */
    boolean putOff(Lane lane, int attempts, Instant dueAt) {
        return jdbc.sql("update webhook_lane set attempts = ?, due_at = ?"
                                + " where webhook = ? and lane = ? and replay = ? and position = ?")
                        .params(
                                attempts,
                                Webhooks.at(dueAt),
                                lane.webhook(),
                                lane.lane(),
                                lane.replay(),
                                lane.position())
                        .update()
                == 1;
    }

    /** Makes all of them due. */
    void hurry(String webhook, Instant now) {
        jdbc.sql("update webhook_lane set attempts = 0, due_at = ? where webhook = ?")
                .params(Webhooks.at(now), webhook)
                .update();
    }
}
