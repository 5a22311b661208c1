package org.marketresolution.infrastructure.webhook;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was asked to be delivered once more. */
@Repository
class Replays {
    private final JdbcClient jdbc;

    Replays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What lies behind one position, up to another that was handed out before. */
    void add(String id, String webhook, long after, long upTo) {
        jdbc.sql("insert into webhook_replay (id, webhook, position, until) values (?, ?, ?, ?)")
                .params(id, webhook, after, upTo)
                .update();
    }
}
