package org.marketresolution.infrastructure.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of our own below a directory that survives restarts; one engine at a time. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

    private final FileChannel lockFile;
    private final FileLock lock;
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(FileChannel lockFile, FileLock lock, EmbeddedPostgres postgres) {
        this.lockFile = lockFile;
        this.lock = lock;
        this.postgres = postgres;
    }

    /** Starts the server below {@code directory}; refuses when another engine runs on it, recovers when one was killed. */
    public static EmbeddedDatabase start(Path directory) {
        try {
            Files.createDirectories(directory);
            var lockFile = FileChannel.open(
                    directory.resolve("engine.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = lock(lockFile, directory);
            try {
                var data = directory.toAbsolutePath().normalize().resolve("postgres");
                stopOrphan(data);
                return new EmbeddedDatabase(lockFile, lock, postgres(data));
            } catch (IOException | RuntimeException e) {
                lockFile.close(); // and with it the lock, so that a later start may try again
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL below " + directory, e);
        }
    }

    private static FileLock lock(FileChannel file, Path directory) throws IOException {
        try {
            var lock = file.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same refusal.
        }
        file.close();
        throw new IllegalStateException("another engine runs on " + directory.toAbsolutePath()
                + "; stop it, or give this one a directory of its own with --resolution.data-dir=DIR");
    }

    /** A killed engine leaves its server running; we hold the lock, so the server is nobody's. */
    private static void stopOrphan(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var lines = Files.readAllLines(pidFile);
        var orphan = number(lines, 0).flatMap(ProcessHandle::of).filter(process -> isServerOf(data, process, lines));
        if (orphan.isPresent()) {
            LOG.info("stopping the PostgreSQL that a killed engine left behind");
            stop(orphan.get());
        }
        Files.deleteIfExists(pidFile);
    }

    /** After a reboot another process, perhaps another PostgreSQL, may have the number: directory or start must fit. */
    private static boolean isServerOf(Path data, ProcessHandle process, List<String> pidFile) {
        var info = process.info();
        if (info.command().filter(command -> command.contains("postgres")).isEmpty()) {
            return false;
        }
        var sameDirectory = info.commandLine()
                .filter(line -> line.contains(data.toString()))
                .isPresent();
        var sameStart = info.startInstant()
                .flatMap(start -> number(pidFile, 2)
                        .filter(recorded ->
                                Math.abs(recorded - start.getEpochSecond()) <= START_TOLERANCE.toSeconds()));
        return sameDirectory || sameStart.isPresent();
    }

    /** The number in a line of postmaster.pid; a crash may have left the file short. */
    private static Optional<Long> number(List<String> lines, int line) {
        return lines.size() > line && lines.get(line).strip().matches("[0-9]{1,18}")
                ? Optional.of(Long.parseLong(lines.get(line).strip()))
                : Optional.empty();
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
            ended(process);
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static EmbeddedPostgres postgres(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("fsync", "on") // the library starts the server with -F
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("timezone", "UTC")
                .setServerConfig(
                        "logging_collector", "on") // below the data directory; a pipe would break with a killed JVM
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD)
                .start();
    }

    public String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        try {
            postgres.close();
        } finally {
            lock.release();
            lockFile.close();
        }
    }
}
