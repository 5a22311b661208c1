package org.marketresolution.infrastructure.security.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds audit entries in the order of their instants. */
@Component
class AuditQueries {
    /** What an entry must be to be listed; null means whatever it is. */
    record Filter(
            @Nullable String actor,
            @Nullable String kind,
            @Nullable Instant after,
            @Nullable Instant before) {}

    /** An entry's place in the order. */
    record Place(Instant at, String id) {}

    /** An entry as it is answered. */
    record Entry(Place place, Json document) {}

    private final JdbcClient jdbc;

    AuditQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most {@code limit} entries behind {@code behind}. */
    List<Entry> find(Filter filter, boolean newestFirst, @Nullable Place behind, int limit) {
        var where = new ArrayList<>(List.of("true"));
        var parameters = new ArrayList<Object>();
        and("actor = ?", filter.actor(), where, parameters);
        and("kind = ?", filter.kind(), where, parameters);
        and("at > ?", offset(filter.after()), where, parameters);
        and("at < ?", offset(filter.before()), where, parameters);
        if (behind != null) {
            and(newestFirst ? "(at, id) < (?, ?)" : "(at, id) > (?, ?)", offset(behind.at()), where, parameters);
            parameters.add(behind.id());
        }
        parameters.add(limit);
        var order = newestFirst ? "at desc, id desc" : "at, id";
        return jdbc.sql("select * from audit_entry where " + String.join(" and ", where) + " order by " + order
                        + " limit ?")
                .params(parameters)
                .query((row, _) -> entry(row))
                .list();
    }

    private static void and(String condition, @Nullable Object parameter, List<String> where, List<Object> parameters) {
        if (parameter != null) {
            where.add(condition);
            parameters.add(parameter);
        }
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var place = new Place(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("id"));
        var status = row.getObject("status", Integer.class);
        return new Entry(
                place,
                Json.object()
                        .with("id", place.id())
                        .with("at", place.at().toString())
                        .with("kind", row.getString("kind"))
                        .with("actor", row.getString("actor"))
                        .with("address", row.getString("address"))
                        .with("method", row.getString("method"))
                        .with("path", row.getString("path"))
                        .with("status", status == null ? null : Json.of(status))
                        .with("request_id", row.getString("request_id"))
                        .with("detail", row.getString("detail")));
    }
}
