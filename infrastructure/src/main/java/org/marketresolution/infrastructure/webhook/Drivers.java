package org.marketresolution.infrastructure.webhook;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import org.marketresolution.infrastructure.clock.WallClock;
import org.springframework.stereotype.Component;

/** Sees to it that somebody drives a webhook, and soon. */
@Component
class Drivers {
    private final Scheduler scheduler;
    private final CustomTask<Void> task;
    private final WebhookDrive drive;
    private final WallClock wallClock;

    Drivers(Scheduler scheduler, CustomTask<Void> webhookTask, WebhookDrive drive, WallClock wallClock) {
        this.scheduler = scheduler;
        this.task = webhookTask;
        this.drive = drive;
        this.wallClock = wallClock;
    }

    /** At once if its driver is on this node or there is none yet; another node's looks around every few seconds. */
    void wake(String webhook) {
        drive.ring(webhook);
        if (scheduler.scheduleIfNotExists(task.instance(webhook), wallClock.now())) {
            scheduler.triggerCheckForDueExecutions();
        }
    }
}
