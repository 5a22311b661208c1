package org.marketresolution.infrastructure.readmodel.markets;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.MarketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds markets; ids sort by the time at which they were drafted. */
@Component
public class MarketQueries {
    /** What a market must be to be listed; null means whatever it is. */
    public record Filter(
            @Nullable String state,
            @Nullable String caseState,
            @Nullable String finality,
            @Nullable String topic,
            @Nullable String tag,
            @Nullable Instant deadlineBefore,
            @Nullable Instant changedAfter,
            @Nullable String text) {}

    /** By what markets are listed; equal ones, and all by default, in the order in which they were drafted. */
    public enum Order {
        CREATED("0"),
        /** Drafts, which have none, behind all others. */
        DEADLINE("(extract(epoch from coalesce(deadline, timestamptz '9999-12-31 00:00:00Z')) * 1000000)::bigint"),
        CHANGED("(extract(epoch from changed_at) * 1000000)::bigint");

        private final String key;

        Order(String key) {
            this.key = key;
        }
    }

    /**
     * A market and its place in the order.
     *
     * @param key by which it is ordered before its id
     */
    public record Found(MarketId market, long key) {}

    private final JdbcClient jdbc;

    MarketQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most {@code limit} markets behind {@code after}, which is null at the beginning. */
    public List<Found> find(Filter filter, Order order, boolean descending, @Nullable Found after, int limit) {
        var where = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        and("state = ?", filter.state(), where, parameters);
        and("case_state = ?", filter.caseState(), where, parameters);
        and("finality = ?", filter.finality(), where, parameters);
        and("topic = ?", filter.topic(), where, parameters);
        and("? = any(tags)", filter.tag(), where, parameters);
        and("deadline < ?", offset(filter.deadlineBefore()), where, parameters);
        and("changed_at > ?", offset(filter.changedAfter()), where, parameters);
        and("position(lower(?) in lower(title)) > 0", filter.text(), where, parameters);
        if (after != null) {
            where.add("(" + order.key + ", id) " + (descending ? "<" : ">") + " (?, ?)");
            parameters.add(after.key());
            parameters.add(after.market().value());
        }
        parameters.add(limit);
        return jdbc.sql("select id, %s as place from market_row where %s order by place %s, id %3$s limit ?"
                        .formatted(
                                order.key,
                                where.isEmpty() ? "true" : String.join(" and ", where),
                                descending ? "desc" : "asc"))
                .params(parameters)
                .query((row, _) -> new Found(new MarketId(row.getString(1)), row.getLong(2)))
                .list();
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static void and(String condition, @Nullable Object parameter, List<String> where, List<Object> parameters) {
        if (parameter != null) {
            where.add(condition);
            parameters.add(parameter);
        }
    }
}
