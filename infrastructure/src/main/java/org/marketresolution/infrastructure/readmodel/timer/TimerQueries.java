package org.marketresolution.infrastructure.readmodel.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.application.market.Timer;
import org.marketresolution.application.market.Timer.Kind;
import org.marketresolution.domain.kernel.MarketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what is due next. */
@Component
public class TimerQueries {
    private static final Integer[] WINDOWS =
            Arrays.stream(Kind.values()).filter(Kind::isWindow).map(Kind::rank).toArray(Integer[]::new);

    private final JdbcClient jdbc;

    TimerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of markets that are not blocked, the earliest instant's timers of the first kind that is due at or before {@code
     * limit}, by market; empty when none is. Windows of suspended markets are not due.
     */
    public List<Timer> next(Instant limit, Set<MarketId> blocked) {
        return jdbc.sql("""
            with free as (
              select market, kind, due_at from timer
              where due_at <= ? and market <> all (?)
                and not (kind = any (?) and exists (select from timer_hold where timer_hold.market = timer.market)))
            select market, kind, due_at from free
            where (due_at, kind) = (select due_at, kind from free order by due_at, kind limit 1)
            order by market\
            """)
                .param(limit.atOffset(ZoneOffset.UTC))
                .param(blocked.stream().map(MarketId::value).toArray(String[]::new))
                .param(WINDOWS)
                .query(TimerQueries::timer)
                .list();
    }

    /** Markets of these timers that have them still. */
    public Set<MarketId> left(List<Timer> fired) {
        var one = fired.getFirst();
        return Set.copyOf(jdbc.sql("select market from timer where kind = ? and due_at = ? and market = any (?)")
                .param(one.kind().rank())
                .param(one.dueAt().atOffset(ZoneOffset.UTC))
                .param(fired.stream().map(timer -> timer.market().value()).toArray(String[]::new))
                .query((row, _) -> new MarketId(row.getString(1)))
                .list());
    }

    /** At most {@code limit} timers after one, or from the first on, in the order of firing. */
    public List<Timer> after(@Nullable Timer last, int limit) {
        var place = last == null ? "" : "where (due_at, kind, market) > (:due, :kind, :market) ";
        var query = jdbc.sql("select market, kind, due_at from timer " + place
                        + "order by due_at, kind, market limit :limit")
                .param("limit", limit);
        return (last == null
                        ? query
                        : query.param("due", last.dueAt().atOffset(ZoneOffset.UTC))
                                .param("kind", last.kind().rank())
                                .param("market", last.market().value()))
                .query(TimerQueries::timer)
                .list();
    }

    private static Timer timer(ResultSet row, int number) throws SQLException {
        return new Timer(
                new MarketId(row.getString(1)),
                Kind.ofRank(row.getInt(2)),
                row.getObject(3, OffsetDateTime.class).toInstant());
    }
}
