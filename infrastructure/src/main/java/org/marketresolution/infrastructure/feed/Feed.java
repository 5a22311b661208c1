package org.marketresolution.infrastructure.feed;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.marketresolution.infrastructure.eventstore.EventFilter;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.HeadSignal;
import org.marketresolution.infrastructure.eventstore.LoggedEvent;
import org.marketresolution.infrastructure.eventstore.LoggedEvents;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads the log and waits for it to grow; whoever waits is let go when the engine stops. */
@Component
class Feed {
    /** What the log held, and up to which position that is all of it. */
    record Read(List<LoggedEvent> events, long upTo) {}

    private static final Duration GLANCE = Duration.ofMillis(500);

    private final EventLog log;
    private final LoggedEvents events;
    private final HeadSignal signal;
    private volatile boolean closing;

    Feed(EventLog log, LoggedEvents events, HeadSignal signal) {
        this.log = log;
        this.events = events;
        this.signal = signal;
    }

    long head() {
        return log.head();
    }

    /** At most {@code limit} events after the position. */
    Read after(long position, int limit, EventFilter filter) {
        var head = Math.max(position, log.head());
        var found = events.between(position, head, limit, filter);
        return new Read(found, found.size() < limit ? head : found.getLast().position());
    }

    /** The same; when there are none yet, waits for the first of them for so long. */
    Read after(long position, int limit, EventFilter filter, Duration wait) {
        var end = System.nanoTime() + wait.toNanos();
        var read = after(position, limit, filter);
        while (read.events().isEmpty() && !closing && System.nanoTime() < end) {
            if (grows(read.upTo(), Duration.ofNanos(end - System.nanoTime()))) {
                read = after(read.upTo(), limit, filter);
            }
        }
        return read;
    }

    /** Whether the log has grown beyond the position; waits a moment for that, and no longer than {@code most}. */
    boolean grows(long position, Duration most) {
        var wait = most.compareTo(GLANCE) < 0 ? most : GLANCE;
        try {
            return signal.awaitBeyond(position, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the log", e);
        }
    }

    boolean isClosing() {
        return closing;
    }

    /** Said before the web server waits for its last requests. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }
}
