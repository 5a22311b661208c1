package org.marketresolution.infrastructure.replay;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.axon.Projection.Table;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Compares a live table with its temporary twin, row by row along its primary key. */
@Component
class RowComparison {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    RowComparison(JdbcClient jdbc, JsonMapper eventMapper) {
        this.jdbc = jdbc;
        this.mapper = eventMapper;
    }

    /** Rows that differ, but for those whose stream has events between {@code last} and {@code shown}. */
    List<RowDifference> of(Table table, @Nullable String stream, long last, long shown) {
        var key = key(table);
        var columns = String.join(", ", key);
        return jdbc.sql("""
            select coalesce(live.%2$s, folded.%2$s), jsonb_strip_nulls(to_jsonb(live))::text,
              jsonb_strip_nulls(to_jsonb(folded))::text
            from public.%1$s live full join pg_temp.%1$s folded using (%3$s)
            where live is distinct from folded
              and (cast(:stream as text) is null or coalesce(live.%2$s, folded.%2$s) = :stream)
              and not exists (select from event
                where stream_id = coalesce(live.%2$s, folded.%2$s) and position > :last and position <= :shown)
            order by %3$s\
            """.formatted(table.name(), table.stream(), columns))
                .param("stream", stream)
                .param("last", last)
                .param("shown", shown)
                .query((row, _) -> difference(
                        table, key, row.getString(1), document(row.getString(2)), document(row.getString(3))))
                .list();
    }

    private static RowDifference difference(
            Table table, List<String> key, String stream, Json.@Nullable Obj live, Json.@Nullable Obj folded) {
        var row = live == null ? Objects.requireNonNull(folded) : live;
        var named = Json.object();
        for (var column : key) {
            named = named.with(column, row.get(column));
        }
        return new RowDifference(table.name(), stream, named, live, folded);
    }

    private List<String> key(Table table) {
        return jdbc.sql("""
            select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
            where i.indisprimary and i.indrelid = cast(? as regclass) order by a.attnum\
            """)
                .param("public." + table.name())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Json.@Nullable Obj document(@Nullable String row) {
        return row == null ? null : mapper.readValue(row, Json.Obj.class);
    }
}
