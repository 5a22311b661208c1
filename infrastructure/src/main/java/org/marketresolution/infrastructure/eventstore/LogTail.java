package org.marketresolution.infrastructure.eventstore;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** The newest events, read once for all who follow the log on this node. Who is far behind reads for itself. */
final class LogTail {
    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_BYTES = 4 << 20;

    private final EventLog log;
    private final HeadSignal signal;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, StoredEvent> newest = new TreeMap<>(); // positions without a gap
    private long bytes;

    LogTail(EventLog log, HeadSignal signal) {
        this.log = log;
        this.signal = signal;
    }

    /** At most {@code limit} events after {@code position}, in log order; nothing is read where there is nothing to read. */
    List<StoredEvent> after(long position, int limit) {
        if (position >= signal.head()) {
            return List.of();
        }
        lock.lock();
        try {
            if (newest.isEmpty() || position >= newest.lastKey()) {
                readOn(position, limit);
            }
            if (!newest.isEmpty() && position >= newest.firstKey() - 1) {
                return newest.tailMap(position, false).values().stream()
                        .limit(limit)
                        .toList();
            }
        } finally {
            lock.unlock();
        }
        return log.after(position, limit);
    }

    private void readOn(long position, int limit) {
        var read = log.after(position, limit);
        if (!newest.isEmpty() && position > newest.lastKey()) {
            newest.clear();
            bytes = 0;
        }
        for (var event : read) {
            newest.put(event.position(), event);
            bytes += event.payload().length;
        }
        while (newest.size() > MOST_EVENTS || (bytes > MOST_BYTES && newest.firstKey() <= position)) {
            bytes -= newest.pollFirstEntry().getValue().payload().length;
        }
    }
}
