package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.postgres.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Of several nodes on one log one reads it for the projections and policies, and the others stand by. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwoNodesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String database = TestPostgres.freshDatabase();
    private final RunningEngine reading = RunningEngine.on(database);
    private final RunningEngine standingBy = RunningEngine.on(database);

    @AfterAll
    void stop() {
        reading.close();
        standingBy.close();
    }

    @Test
    @Order(1)
    void a_node_keeps_what_it_reads_while_nothing_happens_and_engine_time_stands_still() {
        var before = Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        this::claims,
                        claims -> claims.size() == processors(standingBy).size());
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(claims())
                        .allSatisfy((claim, renewed) -> assertThat(renewed).isNotEqualTo(before.get(claim))));
        assertThat(claims()).containsOnlyKeys(before.keySet());
    }

    @Test
    @Order(2)
    void a_node_that_stands_by_shows_what_it_has_written_itself() {
        Given.published(reading, "there", "t");
        var author = standingBy.as("author");
        var drafted = author.post("/v1/markets", Given.market("here", "t"))
                .expect(201)
                .headers();
        var listed = author.get(
                        "/v1/markets?state=draft",
                        "Min-Position",
                        drafted.firstValue("Event-Position").orElseThrow())
                .expect(200);
        assertThat(listed.text("/data/0/ref")).isEqualTo("here");
    }

    @Test
    @Order(3)
    void another_takes_over_when_it_ends() {
        reading.close();
        Given.published(standingBy, "after", "t");
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(processors(standingBy))
                        .allSatisfy(processor ->
                                assertThat(processor.get("lag").asLong()).isZero()));
    }

    private static JsonNode processors(RunningEngine node) {
        return node.as("admin").get("/v1/operations/processors").body().get("data");
    }

    /** When each claim was renewed, by processor and node. */
    private Map<String, String> claims() {
        var claims = new HashMap<String, String>();
        standingBy
                .bean(JdbcClient.class)
                .sql("select processorName || ' of ' || owner, timestamp from TokenEntry where owner is not null")
                .query(row -> {
                    claims.put(row.getString(1), row.getString(2));
                });
        return claims;
    }
}
