package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** Walks over as many cutoffs and ends of challenge windows as there are markets, and prints what one of them costs. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManyTimersTest {
    private static final int PEOPLE = 4;

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000})
    void many_markets_of_one_deadline_are_settled_in_two_walks(int markets) {
        try (var engine = RunningEngine.start();
                var people = Executors.newFixedThreadPool(PEOPLE)) {
            IntStream.range(0, markets)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> Given.published(engine, "m-" + i, "t"), people))
                    .toList()
                    .forEach(CompletableFuture::join);
            walk(engine, markets, "cutoffs", "2025-06-02T12:00:00Z");
            walk(engine, markets, "ends of windows", "2025-06-04T12:00:00Z");
            var last = engine.as("auditor").get("/v1/markets/ref:m-" + (markets - 1));
            assertThat(last.text("/case_state")).isEqualTo("settled");
        }
    }

    /** A walk that takes too long for its client answers 503. */
    private static void walk(RunningEngine engine, int timers, String kind, String instant) {
        var began = System.nanoTime();
        var used = cpu();
        engine.as("officer").walkTo(instant);
        System.out.printf(
                Locale.ROOT,
                "ManyTimersTest: %d %s, each %d µs of wall time and %d µs of this JVM's CPU time%n",
                timers,
                kind,
                (System.nanoTime() - began) / timers / 1_000,
                (cpu() - used) / timers / 1_000);
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
