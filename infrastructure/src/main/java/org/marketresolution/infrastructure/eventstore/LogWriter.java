package org.marketresolution.infrastructure.eventstore;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of this node: it takes every append that waits and flushes them together, so that durability is paid
 * per flush and not per event.
 */
public final class LogWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final int LARGEST_FLUSH = 500;
    private static final Duration LONGEST_DOUBT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Flush flush;
    private final HeadSignal signal;
    private final LinkedBlockingQueue<AppendRequest> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;

    LogWriter(Flush flush, HeadSignal signal) {
        this.flush = flush;
        this.signal = signal;
        this.thread = Thread.ofPlatform().name("log-writer").daemon().start(this::run);
    }

    /** Queues the request; its future completes once the events are durable or refused. */
    void append(AppendRequest request) {
        waiting.add(request);
        if (closing && !thread.isAlive()) {
            refuseLeftovers();
        }
    }

    private void run() {
        while (!closing || !waiting.isEmpty()) {
            var batch = next();
            if (!batch.isEmpty()) {
                write(batch);
            }
        }
    }

    private List<AppendRequest> next() {
        try {
            var first = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (first == null) {
                return List.of();
            }
            var batch = new ArrayList<AppendRequest>();
            batch.add(first);
            waiting.drainTo(batch, LARGEST_FLUSH - 1);
            return batch;
        } catch (InterruptedException e) {
            closing = true; // finishes what waits, then ends
            return List.of();
        }
    }

    private void write(List<AppendRequest> batch) {
        try {
            signal.advance(flush.write(batch));
        } catch (SQLException | RuntimeException e) {
            settle(batch.stream().filter(request -> !request.done().isDone()).toList(), e);
        }
    }

    /**
     * Gives a true answer after a failed flush. The connection may have failed after COMMIT was sent, so the log says
     * what it holds; what it does not hold is tried request by request, so that one cannot fail the others.
     */
    private void settle(List<AppendRequest> batch, Exception failure) {
        var positions = positionsOf(batch, failure);
        if (positions == null) {
            batch.forEach(request -> request.done()
                    .completeExceptionally(
                            new IllegalStateException("whether the append is durable is unknown", failure)));
            return;
        }
        var missing = batch.stream()
                .filter(request -> !acknowledge(request, positions.get(lastEvent(request))))
                .toList();
        if (batch.size() > 1) {
            missing.forEach(request -> write(List.of(request)));
        } else {
            missing.forEach(request ->
                    request.done().completeExceptionally(new IllegalStateException("the append failed", failure)));
        }
    }

    private boolean acknowledge(AppendRequest request, @Nullable Long position) {
        if (position == null) {
            return false;
        }
        request.done().complete(position);
        signal.advance(position);
        return true;
    }

    /** Asks until the database answers; null when it does not for a minute. */
    private @Nullable Map<String, Long> positionsOf(List<AppendRequest> batch, Exception failure) {
        var ids = batch.stream().map(LogWriter::lastEvent).toList();
        var end = System.nanoTime() + LONGEST_DOUBT.toNanos();
        while (true) {
            try {
                return flush.positionsOf(ids);
            } catch (SQLException e) {
                failure.addSuppressed(e);
                if (System.nanoTime() > end) {
                    LOG.error("cannot tell whether events {} were appended", ids, failure);
                    return null;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Nothing that the log could hold when only an answer is kept: trying that again finds what was kept. */
    private static String lastEvent(AppendRequest request) {
        return request.events().isEmpty() ? "" : request.events().getLast().eventId();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseLeftovers();
    }

    /** Whoever queued while the writer ended must not wait for ever. */
    private void refuseLeftovers() {
        for (var request = waiting.poll(); request != null; request = waiting.poll()) {
            request.done().completeExceptionally(new IllegalStateException("the log writer is closed"));
        }
    }
}
