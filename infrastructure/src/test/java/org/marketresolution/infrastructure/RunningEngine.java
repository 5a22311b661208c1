package org.marketresolution.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The whole product on a free port and a data directory of its own. */
public final class RunningEngine implements AutoCloseable {
    private final Path directory;
    private final boolean ours;
    private final ConfigurableApplicationContext context;

    private RunningEngine(Path directory, boolean ours, List<String> more) {
        this.directory = directory;
        this.ours = ours;
        var arguments = new ArrayList<>(List.of(
                "--spring.profiles.active=sandbox",
                "--server.port=0",
                "--resolution.data-dir=" + directory,
                "--resolution.catalogue=none"));
        arguments.addAll(more);
        this.context = SpringApplication.run(MarketResolution.class, arguments.toArray(String[]::new));
    }

    /** On a directory that goes with it. */
    public static RunningEngine start(String... more) {
        try {
            return new RunningEngine(Files.createTempDirectory("engine"), true, List.of(more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On a directory that stays. */
    public static RunningEngine on(Path directory, String... more) {
        return new RunningEngine(directory, false, List.of(more));
    }

    /** A client that signs in as the account. */
    public Client as(String account) {
        return new Client("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"), account);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        if (ours) {
            try {
                FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
