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

    private final JdbcClient jdbc;

    MarketQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most {@code limit} markets after {@code after}, by id in the order wanted. */
    public List<MarketId> find(Filter filter, boolean newestFirst, @Nullable String after, int limit) {
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
        and(newestFirst ? "id < ?" : "id > ?", after, where, parameters);
        parameters.add(limit);
        return jdbc.sql("select id from market_row where " + (where.isEmpty() ? "true" : String.join(" and ", where))
                        + " order by id " + (newestFirst ? "desc" : "asc") + " limit ?")
                .params(parameters)
                .query((row, _) -> new MarketId(row.getString(1)))
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
