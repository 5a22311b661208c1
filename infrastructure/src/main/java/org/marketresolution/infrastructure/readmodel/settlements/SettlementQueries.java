package org.marketresolution.infrastructure.readmodel.settlements;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds settlements in the order in which they were made. */
@Component
public class SettlementQueries {
    /** A settlement's place in the log and its document as canonical JSON. */
    public record Row(long position, String document) {}

    private final JdbcClient jdbc;

    SettlementQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most {@code limit} settlements after a log position, under a rules hash if one is given. */
    public List<Row> find(@Nullable String rulesHash, long after, int limit) {
        return jdbc.sql("""
            select position, document from settlement_row
            where position > ? and (cast(? as text) is null or rules_hash = ?)
            order by position limit ?\
            """)
                .param(after)
                .param(rulesHash)
                .param(rulesHash)
                .param(limit)
                .query((row, _) -> new Row(row.getLong(1), row.getString(2)))
                .list();
    }
}
