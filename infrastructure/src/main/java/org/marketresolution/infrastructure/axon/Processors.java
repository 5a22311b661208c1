package org.marketresolution.infrastructure.axon;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
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

    /** Their positions are read from the database. */
    private static final Duration PAUSE_FOR_OTHERS = Duration.ofMillis(20);

    private final Configuration engine;
    private final EventLog log;
    private final StoredPositions elsewhere;

    Processors(Configuration engine, EventLog log, StoredPositions elsewhere) {
        this.engine = engine;
        this.log = log;
        this.elsewhere = elsewhere;
    }

    /** The position that each processor has passed, on this node or another, -1 before its first event. */
    public Map<String, Long> positions() {
        var processors = engine.eventProcessingConfiguration().eventProcessors();
        var positions = new TreeMap<String, Long>();
        processors.forEach((name, processor) -> here(processor).ifPresent(position -> positions.put(name, position)));
        if (positions.size() < processors.size()) {
            var stored = elsewhere.all();
            processors.keySet().forEach(name -> positions.putIfAbsent(name, stored.getOrDefault(name, -1L)));
        }
        return positions;
    }

    /** Empty when another node runs it, or none. */
    private static OptionalLong here(EventProcessor processor) {
        return processor instanceof StreamingEventProcessor streaming
                ? streaming.processingStatus().values().stream()
                        .mapToLong(status -> status.getCurrentPosition().orElse(-1))
                        .min()
                : OptionalLong.empty();
    }

    /** Waits until all have passed {@code position}; throws when they have not in time. */
    public void awaitPassed(long position, Duration timeout) {
        var end = System.nanoTime() + timeout.toNanos();
        var slowest = slowest();
        while (slowest != null && slowest.getValue() < position) {
            if (System.nanoTime() > end) {
                throw new ProjectionBehind(slowest.getKey(), slowest.getValue(), position);
            }
            pause(isHere(slowest.getKey()) ? PAUSE : PAUSE_FOR_OTHERS);
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

    private boolean isHere(String processor) {
        return engine.eventProcessingConfiguration()
                .eventProcessor(processor)
                .filter(known -> here(known).isPresent())
                .isPresent();
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
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
