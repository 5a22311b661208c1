package org.marketresolution.infrastructure.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Events that stand or fall together.
 *
 * @param done completes with the position of the last event once the flush is durable, or with the refusal
 */
record AppendRequest(List<NewEvent> events, CompletableFuture<Long> done) {
    AppendRequest(List<NewEvent> events) {
        this(List.copyOf(events), new CompletableFuture<>());
    }
}
