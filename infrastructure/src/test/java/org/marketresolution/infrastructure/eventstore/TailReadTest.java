package org.marketresolution.infrastructure.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever follows the log reads its end over and over, however long it has become. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TailReadTest {
    private static final int LENGTH = 1_000;
    private static final EventFilter ALL = new EventFilter(List.of(), List.of(), null);

    @Test
    void the_end_of_the_log_is_read_without_what_lies_before_it() {
        try (var log = new TestLog()) {
            log.node()
                    .engine
                    .appendEvents(IntStream.range(0, LENGTH)
                            .mapToObj(i -> TestLog.counted("s", i))
                            .toList());
            var passedOn = new LoggedEvents(log.jdbc, log.mapper);
            assertThat(payloadsRead(log, () -> log.log.after(LENGTH - 3, 500).size()))
                    .isEqualTo(2);
            assertThat(payloadsRead(
                            log,
                            () -> passedOn.between(LENGTH - 3, LENGTH, 500, ALL).size()))
                    .isEqualTo(2);
        }
    }

    /** By the planner's worst choice, which it makes for statistics that are out of date. */
    private static long payloadsRead(TestLog log, IntSupplier reading) {
        return new TransactionTemplate(new JdbcTransactionManager(log.dataSource)).execute(_ -> {
            for (var join : List.of("nestloop", "hashjoin", "seqscan", "sort")) {
                log.jdbc.sql("set local enable_" + join + " = off").update();
            }
            var before = payloadsRead(log);
            assertThat(reading.getAsInt()).isEqualTo(2);
            return payloadsRead(log) - before;
        });
    }

    private static long payloadsRead(TestLog log) {
        return log.jdbc
                .sql("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname ="
                        + " 'event_payload'")
                .query(Long.class)
                .single();
    }
}
