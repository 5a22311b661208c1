package org.marketresolution.infrastructure;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.marketresolution.infrastructure.postgres.EmbeddedDatabase;
import org.springframework.util.FileSystemUtils;

/** One real PostgreSQL for the test run, and as many empty databases in it as tests want. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedDatabase SERVER = start();

    private TestDatabase() {}

    private static EmbeddedDatabase start() {
        try {
            var directory = Files.createTempDirectory("test-database");
            var server = EmbeddedDatabase.start(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedDatabase server, Path directory) {
        try {
            server.close();
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a database that nobody has used. */
    public static String fresh() {
        var name = "test_" + COUNT.incrementAndGet();
        try (var connection = DriverManager.getConnection(SERVER.url());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return SERVER.url().replace("/postgres?", "/" + name + "?");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A pool on a fresh database with the engine's tables. */
    public static HikariDataSource migrated() {
        var settings = new HikariConfig();
        settings.setJdbcUrl(fresh());
        settings.setMaximumPoolSize(12);
        var pool = new HikariDataSource(settings);
        Flyway.configure().dataSource(pool).load().migrate();
        return pool;
    }
}
