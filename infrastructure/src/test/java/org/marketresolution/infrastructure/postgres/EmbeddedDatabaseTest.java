package org.marketresolution.infrastructure.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server keeps what it acknowledged, and belongs to one engine. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddedDatabaseTest {
    @TempDir
    private Path directory;

    @Test
    void it_syncs_and_keeps_its_data_and_refuses_a_second_engine() throws Exception {
        try (var database = EmbeddedDatabase.start(directory)) {
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
            ask(database, "create table kept (); select 'made'");
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory)).hasMessageContaining("another engine runs on");
        }
        try (var database = EmbeddedDatabase.start(directory)) {
            assertThat(ask(database, "select to_regclass('kept')::text")).isEqualTo("kept");
        }
    }

    @Test
    void a_server_that_a_killed_engine_left_behind_is_stopped_and_recovered_from() throws Exception {
        var killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledEngine.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
        assertThat(killed.waitFor()).isEqualTo(KilledEngine.EXIT);
        assertThat(server()).as("the server that outlived its engine").isPresent();
        try (var second = EmbeddedDatabase.start(directory)) {
            assertThat(ask(second, "select to_regclass('kept')::text")).isEqualTo("kept");
        }
    }

    private java.util.Optional<ProcessHandle> server() throws IOException {
        var pid = Files.readAllLines(directory.resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip()));
    }

    private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url());
                var statement = connection.createStatement()) {
            statement.execute(sql);
            while (statement.getResultSet() == null) {
                statement.getMoreResults();
            }
            var result = statement.getResultSet();
            result.next();
            return result.getString(1);
        }
    }
}
