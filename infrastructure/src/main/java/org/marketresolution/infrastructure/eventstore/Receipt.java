package org.marketresolution.infrastructure.eventstore;

import java.time.Duration;
import java.time.Instant;
import org.marketresolution.domain.kernel.Json;

/**
 * The answer to a write, kept beside its events for a client that asks again.
 *
 * @param fingerprint SHA-256 of the request's method, path and body
 * @param headers by name, each a string
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Receipt(Key key, String fingerprint, int status, Json.Obj headers, byte[] body) {
    /** How long a key is remembered, by wall time. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** A key as a client names it; clients cannot meet each other's. */
    public record Key(String principal, String name) {}

    /** What is answered, once it is known when and where the events of a write are recorded. */
    public interface Rendering {
        /** {@code position} is that of the last event; called under the head's lock, so it reads nothing. */
        Receipt at(Instant recordedAt, long position);
    }
}
