package org.marketresolution.infrastructure.webhook;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.marketresolution.infrastructure.clock.WallClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each webhook is a task that one node at a time claims, by turns. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookTasks {
    @Bean
    CustomTask<Void> webhookTask(WebhookDrive drive) {
        return Tasks.custom("webhook", Void.class)
                .onFailureReschedule(FixedDelay.ofSeconds(5))
                .onDeadExecutionRevive()
                .execute((instance, _) -> {
                    var wanted = drive.turn(instance.getId());
                    return (complete, operations) -> {
                        if (wanted) {
                            operations.reschedule(
                                    complete, complete.getTimeDone().plusSeconds(drive.isStopping() ? 1 : 0));
                        } else {
                            operations.remove();
                        }
                    };
                });
    }

    /** Bounds the history, and sees to it that every webhook has its task whatever was cut short. */
    @Bean
    RecurringTask<Void> webhookUpkeep(
            CustomTask<Void> webhookTask,
            Webhooks webhooks,
            Deliveries deliveries,
            WebhookSettings settings,
            WallClock wallClock) {
        return Tasks.recurring("webhook-upkeep", FixedDelay.ofMinutes(1)).execute((_, context) -> {
            var now = wallClock.now();
            deliveries.prune(now.minus(settings.historyAge()), settings.historySize());
            webhooks.enabled()
                    .forEach(id -> context.getSchedulerClient().scheduleIfNotExists(webhookTask.instance(id), now));
        });
    }
}
