package org.marketresolution.infrastructure.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.axon.Processors;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.springframework.stereotype.Component;

/** Lets a client read what it has written: waits until projections have passed the position that it names. */
@Component
class Freshness {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Processors processors;
    private final EventLog log;

    Freshness(Processors processors, EventLog log) {
        this.processors = processors;
        this.log = log;
    }

    void await(@Nullable Long minPosition) {
        if (minPosition == null) {
            return;
        }
        if (minPosition < 0 || minPosition > log.head()) {
            throw new Refused(
                    Problem.of(ProblemCode.VALIDATION_FAILED, "The log has not reached position " + minPosition + "."));
        }
        processors.awaitPassed(minPosition, LONGEST);
    }
}
