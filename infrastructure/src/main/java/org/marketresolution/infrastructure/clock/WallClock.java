package org.marketresolution.infrastructure.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Wall time, on which everything technical runs; no {@code Clock}, so that nobody takes it for the engine's. */
@Component
public class WallClock {
    /** The present instant, as exact as the database keeps it. */
    public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** For a library that takes a clock; by default Axon takes the engine's. */
    public Clock asClock() {
        return Clock.systemUTC();
    }
}
