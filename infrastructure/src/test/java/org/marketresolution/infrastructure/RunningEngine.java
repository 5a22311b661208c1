package org.marketresolution.infrastructure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.marketresolution.infrastructure.postgres.TestPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole product on a free port. */
public final class RunningEngine implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RunningEngine(String where, String... more) {
        var arguments = new ArrayList<>(List.of("--spring.profiles.active=sandbox", "--server.port=0", where));
        if (List.of(more).stream().noneMatch(argument -> argument.startsWith("--resolution.catalogue"))) {
            arguments.add("--resolution.catalogue=none");
        }
        arguments.addAll(List.of(more));
        this.context = SpringApplication.run(MarketResolution.class, arguments.toArray(String[]::new));
    }

    /** On an empty database. */
    public static RunningEngine start(String... more) {
        return on(TestPostgres.freshDatabase(), more);
    }

    /** On a database of the test server. */
    public static RunningEngine on(String url, String... more) {
        return new RunningEngine("--resolution.database.url=" + url, more);
    }

    /** On the embedded database below a directory. */
    public static RunningEngine on(Path directory, String... more) {
        return new RunningEngine("--resolution.data-dir=" + directory, more);
    }

    /** A client that signs in as the account. */
    public Client as(String account) {
        return new Client(
                "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"), account);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
