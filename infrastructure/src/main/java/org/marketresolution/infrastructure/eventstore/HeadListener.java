package org.marketresolution.infrastructure.eventstore;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears of what other nodes append: LISTEN on a connection of its own, and a poll each second in case a notice is lost. */
final class HeadListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadListener.class);
    private static final int POLL_MILLIS = 1_000;

    private final DataSource dataSource;
    private final EventLog log;
    private final HeadSignal signal;
    private final Thread thread;
    private volatile boolean closing;

    HeadListener(DataSource dataSource, EventLog log, HeadSignal signal) {
        this.dataSource = dataSource;
        this.log = log;
        this.signal = signal;
        this.thread = Thread.ofPlatform().name("log-listener").daemon().start(this::run);
    }

    private void run() {
        while (!closing) {
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("listen log_head");
                var postgres = connection.unwrap(PGConnection.class);
                signal.advance(log.head());
                while (!closing) {
                    hear(postgres.getNotifications(POLL_MILLIS));
                }
            } catch (SQLException | RuntimeException e) {
                if (!closing) {
                    LOG.warn("lost the connection that listens to the log; opening another", e);
                }
            }
        }
    }

    /** Each notice names the last position of what was appended. */
    private void hear(PGNotification[] notices) {
        for (var notice : notices) {
            signal.advance(Long.parseLong(notice.getParameter()));
        }
        if (notices.length == 0) {
            signal.advance(log.head());
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
