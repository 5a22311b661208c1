package org.marketresolution.infrastructure.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server keeps what it acknowledged. */
final class EmbeddedDatabaseTest {
    @Test
    void it_is_durable_survives_restarts_and_refuses_a_second_engine(@TempDir Path directory) throws Exception {
        try (var database = EmbeddedDatabase.start(directory)) {
            assertThat(List.of(
                            one(database, "show fsync"),
                            one(database, "show synchronous_commit"),
                            one(database, "show full_page_writes"),
                            one(database, "show data_checksums")))
                    .containsOnly("on");
            one(database, "create table kept as select 1 as x; select 'done'");
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory)).hasMessageContaining("another engine runs");
        }
        try (var database = EmbeddedDatabase.start(directory)) {
            assertThat(one(database, "select x from kept")).isEqualTo("1");
        }
        assertThat(Files.exists(directory.resolve("postgres/postmaster.pid"))).isFalse();
    }

    @Test
    void a_process_that_merely_reuses_the_number_is_left_alone(@TempDir Path directory, @TempDir Path elsewhere)
            throws Exception {
        try (var unrelated = EmbeddedDatabase.start(elsewhere)) {
            Files.createDirectories(directory.resolve("postgres"));
            var lines = Files.readAllLines(elsewhere.resolve("postgres/postmaster.pid"));
            var pid = Long.parseLong(lines.getFirst());
            lines.set(2, "1000000000"); // it started long before whoever has its number now
            Files.write(directory.resolve("postgres/postmaster.pid"), lines);
            try (var database = EmbeddedDatabase.start(directory)) {
                assertThat(one(database, "select 1")).isEqualTo("1");
                assertThat(ProcessHandle.of(pid))
                        .hasValueSatisfying(p -> assertThat(p.isAlive()).isTrue());
                assertThat(one(unrelated, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void a_server_left_behind_by_a_killed_engine_is_stopped_and_recovered_from(@TempDir Path directory)
            throws Exception {
        var engine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Engine.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(engine.getInputStream(), StandardCharsets.UTF_8))) {
            while (!"ready".equals(requireNonNull(out.readLine(), "the engine ended early"))) {}
            engine.destroyForcibly().waitFor();
        }
        var pid =
                Files.readAllLines(directory.resolve("postgres/postmaster.pid")).getFirst();
        var orphan = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        try (var database = EmbeddedDatabase.start(directory)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(one(database, "select x from kept")).isEqualTo("1");
        }
    }

    /** An engine to be killed. */
    static final class Engine {
        public static void main(String[] arguments) throws Exception {
            var database = EmbeddedDatabase.start(Path.of(arguments[0]));
            one(database, "create table kept as select 1 as x; select 'done'");
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    private static String one(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url());
                var statement = connection.createStatement()) {
            var rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (var result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
