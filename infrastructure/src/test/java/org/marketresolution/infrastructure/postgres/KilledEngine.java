package org.marketresolution.infrastructure.postgres;

import java.nio.file.Path;
import java.sql.DriverManager;

/** A process that starts the server, commits something and dies without stopping it. */
final class KilledEngine {
    static final int EXIT = 9;

    private KilledEngine() {}

    public static void main(String[] arguments) throws Exception {
        var database = EmbeddedDatabase.start(Path.of(arguments[0]));
        try (var connection = DriverManager.getConnection(database.url());
                var statement = connection.createStatement()) {
            statement.execute("create table kept ()");
        }
        Runtime.getRuntime().halt(EXIT);
    }
}
