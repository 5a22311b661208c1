package org.marketresolution.infrastructure.rest;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.eventstore.EventLog;

/**
 * The log position as of which something is read.
 *
 * @param position the last event that is seen; {@link #LIVE} sees all there are
 * @param known the instant that was asked for, if one was
 * @param cached how long the answer may be kept
 */
public record AsOf(long position, @Nullable Instant known, Cached cached) {
    /** Beyond every event. */
    static final long LIVE = Long.MAX_VALUE;

    static final String KNOWN_AT = "known_at";
    static final String AT_POSITION = "at_position";

    /** How long an answer about an instant holds. */
    public enum Cached {
        /** The present: it depends on who asks and when. */
        PRIVATE,
        /** The engine's own instant: more may still be recorded at it. */
        NEVER,
        /** The past does not change. */
        FOR_EVER
    }

    static AsOf live() {
        return new AsOf(LIVE, null, Cached.PRIVATE);
    }

    /** The engine's instant of a live read; of the past, the one that was asked for or at which the position was recorded. */
    Instant instant(EventLog log, Clock engineClock) {
        if (known != null) {
            return known;
        }
        return isLive() ? engineClock.instant() : log.recordedAt(position);
    }

    boolean isLive() {
        return position == LIVE;
    }
}
