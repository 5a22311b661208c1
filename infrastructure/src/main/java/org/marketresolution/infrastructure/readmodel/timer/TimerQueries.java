package org.marketresolution.infrastructure.readmodel.timer;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.marketresolution.application.market.Timer;
import org.marketresolution.application.market.Timer.Kind;
import org.marketresolution.domain.kernel.MarketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what is due next. */
@Component
public class TimerQueries {
    private final JdbcClient jdbc;

    TimerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The earliest instant's timers of the first kind that is due at or before {@code limit}, by market; empty when none is. */
    public List<Timer> next(Instant limit) {
        return jdbc.sql("""
            select market, kind, due_at from timer
            where (due_at, kind) = (select due_at, kind from timer where due_at <= ? order by due_at, kind limit 1)
            order by market\
            """)
                .param(limit.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Timer(
                        new MarketId(row.getString(1)),
                        Kind.ofRank(row.getInt(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Drops a timer that fired without effect because its case had moved on. */
    public void drop(Timer timer) {
        jdbc.sql("delete from timer where market = ? and kind = ? and due_at = ?")
                .params(
                        timer.market().value(),
                        timer.kind().rank(),
                        timer.dueAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
