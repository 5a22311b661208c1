package org.marketresolution.infrastructure.webhook;

import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Hands the log out to lanes: notes which markets have news for a webhook, and up to where. The events stay in the log.
 * Whatever was handed out is noted in one transaction with how far the log was, so nothing is forgotten.
 */
@Repository
class HandingOut {
    private static final int WINDOW = 5_000;

    private static final String HAND_OUT = """
        insert into webhook_lane as known
          (webhook, replay, lane, streams, position, until, attempts, due_at)
        select :webhook, :replay, lane, array_agg(distinct stream_id), min(position) - 1, max(position), 0, :now
        from (
          select e.position, e.stream_id,
            coalesce(convert_from(p.payload, 'UTF8')::jsonb ->> 'market', e.stream_id) as lane
          from event e
            left join event listed
              on e.stream_type = 'Outcome' and listed.stream_id = e.stream_id and listed.sequence = 0
            left join event_payload p on p.position = listed.position
          where e.position > :after and e.position <= :up_to
            and (cardinality(:types) = 0 or e.type = any(:types))) told
        where cardinality(:markets) = 0 or lane = any(:markets)
        group by lane
        on conflict (webhook, lane, replay) do update set
          until = greatest(known.until, excluded.until),
          streams = array(select distinct unnest(known.streams || excluded.streams))
        """;

    private final JdbcClient jdbc;
    private final EventLog log;
    private final TransactionOperations transactions;
    private final WallClock wallClock;

    HandingOut(JdbcClient jdbc, EventLog log, TransactionOperations transactions, WallClock wallClock) {
        this.jdbc = jdbc;
        this.log = log;
        this.transactions = transactions;
        this.wallClock = wallClock;
    }

    /** Replays first: their lanes go before those of what happens now, so that a market's events keep their order. */
    void toLanesOf(Webhook webhook) {
        record Replay(String id, long position, long until) {}
        jdbc.sql("select id, position, until from webhook_replay where webhook = ? order by id")
                .param(webhook.id())
                .query((row, _) -> new Replay(row.getString(1), row.getLong(2), row.getLong(3)))
                .list()
                .forEach(replay -> {
                    for (long from = replay.position(); from < replay.until(); from += WINDOW) {
                        handOut(webhook, replay.id(), from, Math.min(replay.until(), from + WINDOW));
                    }
                    jdbc.sql("delete from webhook_replay where id = ?")
                            .param(replay.id())
                            .update();
                });
        var head = log.head();
        for (long from = webhook.position(); from < head; from += WINDOW) {
            handOut(webhook, "", from, Math.min(head, from + WINDOW));
        }
    }

    private void handOut(Webhook webhook, String replay, long after, long upTo) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql(HAND_OUT)
                    .param("webhook", webhook.id())
                    .param("replay", replay)
                    .param("after", after)
                    .param("up_to", upTo)
                    .param("types", webhook.types().toArray(String[]::new))
                    .param("markets", webhook.markets().toArray(String[]::new))
                    .param("now", Webhooks.at(wallClock.now()))
                    .update();
            jdbc.sql(
                            replay.isEmpty()
                                    ? "update webhook set position = greatest(position, ?) where id = ?"
                                    : "update webhook_replay set position = greatest(position, ?) where id = ?")
                    .params(upTo, replay.isEmpty() ? webhook.id() : replay)
                    .update();
        });
    }
}
