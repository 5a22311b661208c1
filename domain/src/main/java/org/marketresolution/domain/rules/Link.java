package org.marketresolution.domain.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That an item only repeats another; {@code at} is when an officer said so, null when it was received so. */
public record Link(String origin, @Nullable Instant at) {
    Link inTime(Instant cutoff) {
        return new Link(origin, at == null ? null : EvidenceItem.earlier(at, cutoff));
    }

    public boolean isKnownAt(Instant t) {
        return at == null || !at.isAfter(t);
    }
}
