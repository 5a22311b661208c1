package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.postgres.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Policies are delivered events at least once: a crash between a command and the token delivers it again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RedeliveryTest {
    @Test
    void policies_that_lost_their_tokens_see_the_whole_log_again_and_nothing_happens_twice() {
        var database = TestPostgres.freshDatabase();
        long head;
        try (var engine = RunningEngine.on(database)) {
            live(engine);
            head = engine.bean(EventLog.class).head();
        }
        forgetTokens(database);
        try (var engine = RunningEngine.on(database)) {
            var now = engine.as("auditor").get("/v1/clock").text("/now");
            engine.as("auditor").walkTo(now);
            assertThat(engine.bean(EventLog.class).head()).isEqualTo(head);
        }
    }

    /** One market settles, another stays open with items admitted, retracted and restored. */
    private static void live(RunningEngine engine) {
        Given.published(engine, "settling", "a");
        var open = Given.published(engine, "open", "b");
        engine.as("officer").walkTo("2025-03-01T00:00:00Z");
        Given.admitted(engine, Given.statement("a", "gov", "asserts", "2025-03-01T00:00:00Z"));
        var item = Given.admitted(engine, Given.statement("b", "gov", "intends", "2025-03-01T00:00:00Z"));
        engine.as("officer").walkTo("2025-03-05T00:00:00Z");
        engine.as("officer")
                .post("/v1/evidence/" + item + "/retractions", "{\"class\": \"error\"}")
                .expect(201);
        engine.as("officer").walkTo("2025-03-06T00:00:00Z");
        engine.as("reviewer")
                .delete("/v1/evidence/" + item + "/retractions/current")
                .expect(200);
        Given.admitted(engine, Given.statement("b", "press", "denies", "2025-03-06T00:00:00Z"));
        Given.settledDown(engine, open);
        assertThat(engine.as("auditor").get("/v1/markets/ref:settling").text("/case_state"))
                .isEqualTo("settled");
    }

    private static void forgetTokens(String database) {
        JdbcClient.create(new DriverManagerDataSource(database))
                .sql("delete from tokenentry where processorname in ('weighing', 'settling')")
                .update();
    }
}
