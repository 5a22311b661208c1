package org.marketresolution.infrastructure.eventstore;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
        if (closing) {
            request.done().completeExceptionally(new IllegalStateException("the log writer is closed"));
            return;
        }
        waiting.add(request);
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

    /** A flush that fails as a whole is tried request by request, so that one cannot fail the others. */
    private void write(List<AppendRequest> batch) {
        try {
            signal.advance(flush.write(batch));
        } catch (SQLException | RuntimeException e) {
            if (batch.size() == 1) {
                settle(batch.getFirst(), e);
            } else {
                batch.stream().filter(request -> !request.done().isDone()).forEach(request -> write(List.of(request)));
            }
        }
    }

    /** The connection may have failed after COMMIT was sent: the log itself knows whether the events are in it. */
    private void settle(AppendRequest request, Exception failure) {
        var position = positionOf(request);
        if (position == null) {
            request.done().completeExceptionally(new IllegalStateException("the append failed", failure));
        } else {
            signal.advance(position);
            request.done().complete(position);
        }
    }

    private @Nullable Long positionOf(AppendRequest request) {
        try {
            return flush.positionOf(request.events().getLast().eventId());
        } catch (SQLException e) {
            LOG.error("cannot tell whether event {} was appended", request.events().getLast().eventId(), e);
            return null;
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
