package org.marketresolution.domain.rules;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A deadline as people state it: a civil time and the zone in which it is read.
 *
 * @param zoneName as written; {@code zone} is null when no such zone exists (a lint error)
 */
public record CivilDeadline(
        LocalDateTime local,
        @Nullable String zoneName,
        @Nullable ZoneId zone) {
    /** The instant: a time that a gap skips shifts forward by the gap, one that an overlap repeats is the later. */
    public Instant instant() {
        if (zone == null) {
            throw new IllegalStateException("a deadline without a known zone has no instant");
        }
        return local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }
}
