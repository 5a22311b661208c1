package org.marketresolution.infrastructure.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts what runs by wall time, and stops it before the log and the database go. */
@Component
class ScheduleLifecycle implements SmartLifecycle {
    private final Scheduler scheduler;
    private volatile boolean running;

    ScheduleLifecycle(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the engine has started, before it stops. */
    @Override
    public int getPhase() {
        return 100;
    }
}
