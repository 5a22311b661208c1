package org.marketresolution.domain.rules;

import java.time.Duration;
import java.time.Instant;

/** When facts may happen, and how long after the deadline word of them is still taken. */
public record Window(Instant opens, CivilDeadline deadline, Duration evidenceGrace) {
    /** The last instant at which evidence is received in time. */
    public Instant cutoff() {
        return deadline.instant().plus(evidenceGrace);
    }

    /** Whether instants can be derived: the deadline's zone is known. */
    public boolean isComplete() {
        return deadline.zone() != null;
    }
}
