package org.marketresolution.infrastructure.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One embedded server per test JVM; every caller gets an empty database of its own. */
public final class TestPostgres {
    private static final EmbeddedDatabase SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** JDBC URL of an empty database. */
    public static String freshDatabase() {
        var name = "test_" + DATABASES.incrementAndGet();
        try (var connection = DriverManager.getConnection(SERVER.url());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            // No test cuts the power of this server, so none waits for its disk.
            statement.execute("alter database " + name + " set synchronous_commit = off");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return SERVER.url().replace("/postgres?", "/" + name + "?");
    }

    private static EmbeddedDatabase start() {
        try {
            var server = EmbeddedDatabase.start(Files.createTempDirectory("market-resolution-test"));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedDatabase server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
