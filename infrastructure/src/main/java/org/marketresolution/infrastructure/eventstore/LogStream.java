package org.marketresolution.infrastructure.eventstore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** Follows the log by position; positions have no gaps, so there is nothing to skip and nothing to wait for. */
final class LogStream implements BlockingStream<TrackedEventMessage<?>> {
    static final int BATCH = 500;

    private final LogTail tail;
    private final HeadSignal signal;
    private final Deque<TrackedEventMessage<?>> ahead = new ArrayDeque<>();
    private long position;
    private @Nullable Runnable onAvailable;

    LogStream(LogTail tail, HeadSignal signal, long position) {
        this.tail = tail;
        this.signal = signal;
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return fetch() ? Optional.ofNullable(ahead.peek()) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return fetch() || (timeout > 0 && signal.awaitBeyond(position, timeout, unit) && fetch());
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            Thread.onSpinWait();
        }
        return ahead.remove();
    }

    private boolean fetch() {
        if (ahead.isEmpty()) {
            for (var event : tail.after(position, BATCH)) {
                if (event.position() != position + 1) {
                    throw new IllegalStateException("the log has a hole after position " + position);
                }
                ahead.add(event.tracked());
                position = event.position();
            }
        }
        return !ahead.isEmpty();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        signal.listen(callback);
        return true;
    }

    @Override
    public void close() {
        if (onAvailable != null) {
            signal.forget(onAvailable);
        }
    }
}
