package org.marketresolution.infrastructure.catalogue;

import java.time.Instant;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Fills an empty sandbox up to 20 February 2025, when two items still await review; the engine serves meanwhile. */
@Component
@Profile("sandbox")
@ConditionalOnProperty(name = "resolution.catalogue", havingValue = "demo", matchIfMissing = true)
class SandboxLoad {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxLoad.class);
    private static final Instant END = Instant.parse("2025-02-20T12:00:00Z");
    private static final int UNREVIEWED = 2;

    private final CatalogueLoad load;
    private final EventLog log;

    SandboxLoad(CatalogueLoad load, EventLog log) {
        this.load = load;
        this.log = log;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (log.head() < 0) {
            Thread.ofVirtual().name("catalogue").start(this::fill);
        }
    }

    private void fill() {
        var markets = load.markets();
        var evidence = load.evidence(UNREVIEWED);
        load.walkTo(END);
        LOG.info(
                "loaded {} markets and {} items of evidence; the sandbox's clock stands at {}",
                markets.size(),
                evidence.size(),
                END);
    }
}
