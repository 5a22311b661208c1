package org.marketresolution.infrastructure.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver an event.
 *
 * @param id in the order of attempts, 0 before it is stored
 * @param position of the event, null of a ping
 * @param attempt from 1
 * @param status of the receiver's answer, null when there was none
 * @param error why it counts as failed, null when it succeeded
 */
record Delivery(
        long id,
        String webhook,
        @Nullable Long position,
        String eventId,
        String type,
        int attempt,
        Instant at,
        long milliseconds,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Instant nextAttemptAt) {
    /** The same with what became of it. */
    Delivery with(@Nullable Integer answered, @Nullable String failure, @Nullable Instant next) {
        return new Delivery(id, webhook, position, eventId, type, attempt, at, milliseconds, answered, failure, next);
    }
}
