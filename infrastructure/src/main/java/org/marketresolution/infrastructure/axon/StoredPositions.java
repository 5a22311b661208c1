package org.marketresolution.infrastructure.axon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How far processors have come, on whatever node, as stored beside the rows that they write. */
@Component
public class StoredPositions {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    StoredPositions(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** The position that a projection's rows show, -1 before its first event. */
    public long of(String processor) {
        return jdbc.sql("select token from TokenEntry where processorName = ? and token is not null")
                .param(processor)
                .query((row, _) -> position(row))
                .optional()
                .orElse(-1L);
    }

    /** Those of all processors that have passed an event. */
    Map<String, Long> all() {
        var all = new HashMap<String, Long>();
        jdbc.sql("select token, processorName from TokenEntry where token is not null")
                .query(row -> {
                    all.put(row.getString(2), position(row));
                });
        return all;
    }

    private long position(ResultSet row) throws SQLException {
        return mapper.readTree(row.getBytes(1)).path("globalIndex").asLong(-1);
    }
}
