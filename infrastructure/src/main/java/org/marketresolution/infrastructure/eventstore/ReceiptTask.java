package org.marketresolution.infrastructure.eventstore;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets answers that no client may ask for again. */
@Configuration(proxyBeanMethods = false)
class ReceiptTask {
    @Bean
    RecurringTask<Void> receiptUpkeep(Receipts receipts) {
        return Tasks.recurring("receipt-upkeep", FixedDelay.ofHours(1)).execute((_, _) -> receipts.forgetOld());
    }
}
