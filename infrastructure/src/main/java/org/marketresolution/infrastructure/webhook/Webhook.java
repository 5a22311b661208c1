package org.marketresolution.infrastructure.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish to be told.
 *
 * @param types of events; empty means all
 * @param markets ids; empty means all, and evidence too
 * @param position up to which the log was handed out to lanes
 * @param pausedUntil the receiver asked for it
 * @param failingSince the first failure after the last success
 */
record Webhook(
        String id,
        String owner,
        String url,
        @Nullable String description,
        List<String> types,
        List<String> markets,
        SigningScheme signature,
        Instant createdAt,
        long position,
        @Nullable Instant pausedUntil,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        @Nullable String disabledBecause) {
    Webhook {
        types = List.copyOf(types);
        markets = List.copyOf(markets);
    }
}
