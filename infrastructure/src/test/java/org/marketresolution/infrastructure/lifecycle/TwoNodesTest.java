package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.postgres.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of several nodes on one log one reads it for the projections and policies, and the others stand by. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwoNodesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void a_node_keeps_what_it_reads_while_nothing_happens_and_engine_time_stands_still() {
        var database = TestPostgres.freshDatabase();
        try (var node = RunningEngine.on(database);
                var _ = RunningEngine.on(database)) {
            var before = claims(node);
            assertThat(before).isNotEmpty();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(claims(node))
                            .allSatisfy((claim, renewed) -> assertThat(renewed).isNotEqualTo(before.get(claim))));
            assertThat(claims(node)).containsOnlyKeys(before.keySet());
        }
    }

    @Test
    void another_takes_over_when_it_ends() {
        var database = TestPostgres.freshDatabase();
        var ending = RunningEngine.on(database);
        try (var staying = RunningEngine.on(database)) {
            Given.published(ending, "before", "t");
            ending.close();
            Given.published(staying, "after", "t");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(staying.as("admin")
                                    .get("/v1/operations/processors")
                                    .body()
                                    .get("data"))
                            .allSatisfy(processor ->
                                    assertThat(processor.get("lag").asLong()).isZero()));
        }
    }

    /** When each claim was renewed, by processor and node. */
    private static Map<String, String> claims(RunningEngine node) {
        var claims = new HashMap<String, String>();
        node.bean(JdbcClient.class)
                .sql("select processorName || ' of ' || owner, timestamp from TokenEntry where owner is not null")
                .query(row -> {
                    claims.put(row.getString(1), row.getString(2));
                });
        return claims;
    }
}
