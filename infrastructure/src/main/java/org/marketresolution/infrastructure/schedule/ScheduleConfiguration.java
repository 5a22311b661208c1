package org.marketresolution.infrastructure.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Nodes share tasks by claims in PostgreSQL; what a killed node had claimed is taken over after 20 seconds. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {
    private static final int AT_ONCE = 200;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    /** {@link ScheduleLifecycle} starts and stops it. */
    @Bean(destroyMethod = "")
    Scheduler scheduler(DataSource dataSource, List<RecurringTask<?>> recurring, List<CustomTask<?>> others) {
        return Scheduler.create(dataSource, List.copyOf(others))
                .startTasks(recurring)
                .threads(AT_ONCE)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_GOODBYE)
                .build();
    }
}
