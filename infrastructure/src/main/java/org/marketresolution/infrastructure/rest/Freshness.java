package org.marketresolution.infrastructure.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.axon.Processors;
import org.springframework.stereotype.Component;

/** Lets a client read what it has written: waits until projections have passed the position that it names. */
@Component
class Freshness {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Processors processors;

    Freshness(Processors processors) {
        this.processors = processors;
    }

    void await(@Nullable Long minPosition) {
        if (minPosition == null) {
            return;
        }
        if (minPosition < 0) {
            throw Refused.header("Min-Position", "out-of-range", "Min-Position is a position of the log, from 0 on.");
        }
        processors.awaitPassed(minPosition, LONGEST);
    }
}
