package org.marketresolution.infrastructure.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

/** What one flush does with the requests that it carries. */
final class FlushTest {
    @Test
    void a_stale_expectation_is_refused_alone_and_the_others_of_its_flush_stand() {
        try (var log = new TestLog()) {
            var writer = log.node().writer;
            var first = log.request("mkt_a", 0);
            var stale = log.request("mkt_a", 0);
            var next = log.request("mkt_a", 1);
            writer.append(first);
            writer.append(stale);
            writer.append(next);
            assertThat(first.done().join()).isEqualTo(0);
            assertThatThrownBy(() -> stale.done().join()).hasCauseInstanceOf(ConcurrencyException.class);
            assertThat(next.done().join()).isEqualTo(1);
        }
    }

    @Test
    void recorded_times_never_decrease_even_when_a_nodes_clock_does() {
        try (var log = new TestLog();
                var past = new LogWriter(new Flush(log.dataSource, clock("2001-01-01T00:00:00Z")), new HeadSignal())) {
            var now = log.request("mkt_a", 0);
            log.node().writer.append(now);
            now.done().join();
            var then = log.request("mkt_b", 0);
            past.append(then);
            then.done().join();
            assertThat(log.log.after(-1, 10))
                    .extracting(StoredEvent::recordedAt)
                    .hasSize(2)
                    .isSorted();
        }
    }

    private static Clock clock(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }
}
