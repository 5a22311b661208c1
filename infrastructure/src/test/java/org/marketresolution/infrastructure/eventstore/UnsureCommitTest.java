package org.marketresolution.infrastructure.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A connection may drop after COMMIT was sent: whoever waits still gets the true answer. */
final class UnsureCommitTest {
    private final AtomicInteger commits = new AtomicInteger();

    @Test
    void a_group_whose_commit_was_done_but_not_confirmed_is_acknowledged() throws Exception {
        try (var log = new TestLog();
                var lock = log.dataSource.getConnection()) {
            var node = log.node(dropping(log.dataSource));
            lock.setAutoCommit(false);
            lock.createStatement().execute("select 1 from log_head for update");
            var warmUp = log.request("first", 0);
            node.writer.append(warmUp); // the writer waits for the lock with this one, so the next two form one group
            await().until(() -> waiting(log) == 1);
            var one = log.request("a", 0);
            var two = log.request("b", 0);
            node.writer.append(one);
            node.writer.append(two);
            lock.commit();
            assertThat(warmUp.done()).succeedsWithin(Duration.ofSeconds(30));
            assertThat(one.done()).succeedsWithin(Duration.ofSeconds(30));
            assertThat(two.done()).succeedsWithin(Duration.ofSeconds(30));
            assertThat(log.log.head()).isEqualTo(2);
        }
    }

    private static int waiting(TestLog log) {
        return log.jdbc
                .sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname ="
                        + " current_database()")
                .query(Integer.class)
                .single();
    }

    /** The second commit is done and then reported as lost. */
    private DataSource dropping(DataSource real) {
        return new DelegatingDataSource(real) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                            try {
                                var result = method.invoke(connection, arguments);
                                if (method.getName().equals("commit") && commits.incrementAndGet() == 2) {
                                    throw new SQLException("connection lost", "08006");
                                }
                                return result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
    }
}
