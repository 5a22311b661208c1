package org.marketresolution.infrastructure.replay;

import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.marketresolution.infrastructure.axon.Projection;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.StoredEvent;

/** Feeds the log to a projection, event by event in its order. */
final class Folding {
    private static final int BATCH = 500;

    private final EventLog log;
    private final Projection projection;
    private long position = -1;
    private long events;

    Folding(EventLog log, Projection projection) {
        this.log = log;
        this.projection = projection;
    }

    /** Up to a position, from where it stands. */
    void to(long last) {
        for (var batch = next(last); !batch.isEmpty(); batch = next(last)) {
            batch.forEach(this::take);
            position = batch.getLast().position();
        }
    }

    private List<StoredEvent> next(long last) {
        return log.after(position, BATCH).stream()
                .filter(event -> event.position() <= last)
                .toList();
    }

    /** One stream alone. */
    void stream(String stream, long last) {
        log.known(stream, last).forEach(this::take);
    }

    private void take(StoredEvent event) {
        projection.on(event.event(), new GlobalSequenceTrackingToken(event.position()), event.recordedAt());
        events++;
    }

    long events() {
        return events;
    }
}
