package org.marketresolution.infrastructure.readmodel.settlements;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds settlements in the order in which they were made. */
@Component
public class SettlementQueries {
    /** A settlement's place in the log, its document as canonical JSON, and whether a later revision supersedes it. */
    public record Row(long position, String document, boolean superseded) {}

    private final JdbcClient jdbc;

    SettlementQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most {@code limit} settlements after a log position; null takes those under every hash of rules, and superseded ones like final ones. */
    public List<Row> find(@Nullable String rulesHash, @Nullable Boolean isFinal, long after, int limit) {
        return jdbc.sql("""
            select position, document, superseded from settlement_row
            where position > :after and (cast(:hash as text) is null or rules_hash = :hash)
              and (cast(:final as boolean) is null or superseded <> :final)
            order by position limit :limit\
            """)
                .param("after", after)
                .param("hash", rulesHash)
                .param("final", isFinal)
                .param("limit", limit)
                .query((row, _) -> new Row(row.getLong(1), row.getString(2), row.getBoolean(3)))
                .list();
    }
}
