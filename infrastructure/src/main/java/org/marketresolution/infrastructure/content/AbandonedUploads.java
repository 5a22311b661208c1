package org.marketresolution.infrastructure.content;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Sweeps away what a crash left of uploads; an upload that fails sweeps behind itself. */
final class AbandonedUploads implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedUploads.class);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final ContentBlobs blobs;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("abandoned-uploads").factory());
    private volatile boolean running;

    AbandonedUploads(ContentBlobs blobs) {
        this.blobs = blobs;
    }

    @Override
    public void start() {
        running = true;
        var _ = schedule.scheduleWithFixedDelay(this::sweep, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    /** An exception would end the schedule; the next round may meet a database that answers again. */
    private void sweep() {
        try {
            blobs.sweep(IDLE);
        } catch (DataAccessException e) {
            LOG.warn("cannot sweep abandoned uploads", e);
        }
    }

    @Override
    public void stop() {
        schedule.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
