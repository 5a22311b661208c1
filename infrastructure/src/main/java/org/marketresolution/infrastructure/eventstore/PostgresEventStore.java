package org.marketresolution.infrastructure.eventstore;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** Axon's event store over the log, with streams of its own. */
final class PostgresEventStore extends AbstractEventStore {
    private final LogTail tail;
    private final HeadSignal signal;

    private PostgresEventStore(Builder builder, EventLog log, HeadSignal signal) {
        super(builder);
        this.tail = new LogTail(log, signal);
        this.signal = signal;
    }

    static PostgresEventStore over(PostgresEventStorageEngine engine, EventLog log, HeadSignal signal) {
        var builder = new Builder();
        builder.storageEngine(engine);
        return new PostgresEventStore(builder, log, signal);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new LogStream(tail, signal, PostgresEventStorageEngine.position(token));
    }

    private static final class Builder extends AbstractEventStore.Builder {}
}
