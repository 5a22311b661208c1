package org.marketresolution.infrastructure.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the log.
 *
 * @param sequence the place in its stream that it expects, from 0
 * @param name what it calls its stream, if it does
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record NewEvent(
        String streamType,
        String streamId,
        long sequence,
        String eventId,
        String type,
        int revision,
        byte[] payload,
        byte[] metadata,
        @Nullable UniqueName name) {
    /** A name within its scope. */
    record UniqueName(String scope, String name) {}
}
