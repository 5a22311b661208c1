package org.marketresolution.infrastructure.axon;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.springframework.stereotype.Component;

/** How far policies and projections have come in the log. */
@Component
public class Processors {
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Configuration engine;
    private final EventLog log;

    Processors(Configuration engine, EventLog log) {
        this.engine = engine;
        this.log = log;
    }

    /** The position that each processor has passed, -1 before its first event. */
    public Map<String, Long> positions() {
        var positions = new TreeMap<String, Long>();
        engine.eventProcessingConfiguration()
                .eventProcessors()
                .forEach((name, processor) -> positions.put(name, position(processor)));
        return positions;
    }

    private static long position(EventProcessor processor) {
        if (!(processor instanceof StreamingEventProcessor streaming)
                || streaming.processingStatus().isEmpty()) {
            return -1;
        }
        return streaming.processingStatus().values().stream()
                .mapToLong(status -> status.getCurrentPosition().orElse(-1))
                .min()
                .orElse(-1);
    }

    /** Waits until all have passed {@code position}; throws when they have not in time. */
    public void awaitPassed(long position, Duration timeout) {
        var end = System.nanoTime() + timeout.toNanos();
        var slowest = slowest();
        while (slowest != null && slowest.getValue() < position) {
            if (System.nanoTime() > end) {
                throw new ProjectionBehind(slowest.getKey(), slowest.getValue(), position);
            }
            pause();
            slowest = slowest();
        }
    }

    /** Waits until all have passed the head and nothing follows from that any more. */
    public void awaitQuiet(Duration timeout) {
        var end = System.nanoTime() + timeout.toNanos();
        long head;
        do {
            head = log.head();
            awaitPassed(head, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } while (head != log.head());
    }

    private Map.@Nullable Entry<String, Long> slowest() {
        return positions().entrySet().stream()
                .min(Comparator.comparingLong(Map.Entry::getValue))
                .orElse(null);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for processors", e);
        }
    }

    /** A processor has not passed a position in the time that it was given. */
    public static final class ProjectionBehind extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String processor;

        ProjectionBehind(String processor, long at, long wanted) {
            super(processor + " stands at " + at + " and has not reached " + wanted);
            this.processor = processor;
        }

        public String processor() {
            return processor;
        }
    }
}
