package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** Timers of one instant fire by kind, then by market, although markets decide side by side. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FiringOrderTest {
    private static final int MARKETS = 40;

    @Test
    void equal_instants_fire_by_kind_then_by_market() {
        try (var engine = RunningEngine.start()) {
            var markets = IntStream.range(0, MARKETS)
                    .mapToObj(number -> publishedWithoutGrace(engine, number))
                    .sorted()
                    .toList();
            engine.as("officer").walkTo("2025-07-01T00:00:00Z");
            var deadlines = subjects(engine, "market.deadline_passed");
            var cutoffs = subjects(engine, "market.evidence_cutoff_passed");
            assertThat(deadlines).extracting(Passed::market).isEqualTo(markets);
            assertThat(cutoffs).extracting(Passed::market).isEqualTo(markets);
            assertThat(deadlines.getLast().position())
                    .isLessThan(cutoffs.getFirst().position());
            assertThat(subjects(engine, "market.settled")).hasSize(MARKETS);
        }
    }

    private record Passed(String market, long position) {}

    private static List<Passed> subjects(RunningEngine engine, String type) {
        return engine.as("auditor")
                .get("/v1/events?limit=200&type=" + type)
                .expect(200)
                .body()
                .at("/data")
                .valueStream()
                .map(event -> new Passed(
                        event.at("/subject").asString(), event.at("/sequence").asLong()))
                .toList();
    }

    private static String publishedWithoutGrace(RunningEngine engine, int number) {
        var body = Given.market("m" + number, "t").replace("\"P1D\"", "\"P0D\"");
        var id = engine.as("author").post("/v1/markets", body).expect(201).text("/id");
        engine.as("reviewer").put("/v1/markets/" + id + "/publication", "{}").expect(200);
        return id;
    }
}
