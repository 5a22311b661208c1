package org.marketresolution.infrastructure.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A transaction that commits late is waited for, never skipped: Axon's own JDBC engine loses such an event. */
final class LateCommitTest {
    @Test
    void an_event_committed_late_by_another_node_is_delivered_in_its_place() throws Exception {
        try (var log = new TestLog();
                var other = log.dataSource.getConnection()) {
            var node = log.node();
            for (int i = 0; i < 5; i++) {
                node.engine.appendEvents(TestLog.counted("early", i));
            }
            try (var stream = node.store.openStream(null)) {
                openTransactionWith("late", 5, other);
                var waiting = CompletableFuture.runAsync(() -> node.engine.appendEvents(TestLog.counted("after", 0)));
                for (long i = 0; i < 5; i++) {
                    assertThat(stream.nextAvailable().trackingToken().position())
                            .hasValue(i);
                }
                assertThat(stream.hasNextAvailable(300, TimeUnit.MILLISECONDS)).isFalse();
                assertThat(waiting).isNotDone();
                other.commit();
                waiting.get(5, TimeUnit.SECONDS);
                await().until(() -> log.log.head() == 6);
                var late = stream.nextAvailable();
                assertThat(late.trackingToken().position()).hasValue(5);
                assertThat(stream.nextAvailable().trackingToken().position()).hasValue(6);
            }
            assertThat(log.log.after(-1, 100))
                    .extracting(StoredEvent::position)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(0, 6).boxed().toList());
        }
    }

    private static void openTransactionWith(String stream, long position, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select 1 from log_head for update");
            statement.execute("""
                insert into event values (%2$d, 'Sample', '%1$s', 0, 'evt_late', 'sample.counted', 1,
                  '2999-01-01T00:00:00.000000Z', '', '', '')\
                """.formatted(stream, position));
            statement.execute("""
                insert into event_payload values (%2$d, convert_to('{"count":0,"market":"%1$s"}', 'UTF8'),
                  convert_to('{}', 'UTF8'), '')\
                """.formatted(stream, position));
            statement.execute("update log_head set next_position = %d".formatted(position + 1));
        }
    }
}
