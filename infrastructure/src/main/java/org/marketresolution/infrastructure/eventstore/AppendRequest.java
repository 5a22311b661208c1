package org.marketresolution.infrastructure.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Events that stand or fall together, and the answer that is kept with them.
 *
 * @param receipt null when the client gave no key
 * @param done completes with the position of the last event once the flush is durable, or with the refusal
 */
record AppendRequest(List<NewEvent> events, @Nullable ReceiptRequest receipt, CompletableFuture<Long> done) {
    /** A key, and how its answer will read. */
    record ReceiptRequest(Receipt.Key key, Receipt.Rendering rendering) {}

    AppendRequest(List<NewEvent> events, @Nullable ReceiptRequest receipt) {
        this(List.copyOf(events), receipt, new CompletableFuture<>());
    }

    AppendRequest(List<NewEvent> events) {
        this(events, null);
    }
}
