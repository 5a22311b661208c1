package org.marketresolution.domain.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That an item was taken back, and since when that was reversed, if it was. */
public record Retraction(
        Instant at, RetractionClass why, @Nullable Instant reversedAt) {
    Retraction asKnownAt(Instant t) {
        return reversedAt == null || !reversedAt.isAfter(t) ? this : new Retraction(at, why, null);
    }

    Retraction inTime(Instant cutoff) {
        return new Retraction(
                EvidenceItem.earlier(at, cutoff),
                why,
                reversedAt == null ? null : EvidenceItem.earlier(reversedAt, cutoff));
    }

    public boolean isInForceAt(Instant t) {
        return !at.isAfter(t) && (reversedAt == null || reversedAt.isAfter(t));
    }

    /** Whether what was said never counted, not even as a first print. */
    boolean voids() {
        return switch (why) {
            case ERROR, UNAUTHORIZED -> true;
            case DENIED, WITHDRAWN -> false;
        };
    }
}
