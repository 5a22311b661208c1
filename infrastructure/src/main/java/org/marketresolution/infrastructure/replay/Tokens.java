package org.marketresolution.infrastructure.replay;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How far projections have come, as stored beside their rows. */
@Component
class Tokens {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    Tokens(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** The position that the projection's rows show, -1 before its first event. */
    long position(String projection) {
        return jdbc.sql("select token from TokenEntry where processorName = ? and token is not null")
                .param(projection)
                .query((row, _) ->
                        mapper.readTree(row.getBytes(1)).path("globalIndex").asLong(-1))
                .optional()
                .orElse(-1L);
    }
}
