package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketresolution.infrastructure.MarketResolution;
import org.marketresolution.infrastructure.content.Digests;
import org.marketresolution.infrastructure.postgres.TestPostgres;

/** Files need no memory of their size: twenty of 20 MiB arrive together in a JVM that could not hold five. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SmallHeapTest {
    private static final int FILES = 20;
    private static final int SIZE = 20 << 20;
    private static final String HEAP = "-Xmx96m";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void twenty_large_files_at_once_fit_into_a_small_heap(@TempDir Path directory) throws Exception {
        var port = freePort();
        var log = directory.resolve("log");
        var engine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MarketResolution.class.getName(),
                        "--spring.profiles.active=sandbox",
                        "--server.port=" + port,
                        "--resolution.catalogue=none",
                        "--resolution.database.url=" + TestPostgres.freshDatabase())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> isUp(port));
            assertThat(statuses(port)).hasSize(FILES).containsOnly(201);
            assertThat(engine.isAlive()).isTrue();
            assertThat(Files.readString(log)).doesNotContain("OutOfMemoryError");
        } finally {
            engine.destroy();
            engine.waitFor();
        }
    }

    private boolean isUp(int port) throws IOException, InterruptedException {
        var health = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                .build();
        return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
    }

    private List<Integer> statuses(int port) throws Exception {
        var statuses = new ArrayList<Integer>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var uploads = new ArrayList<Future<Integer>>();
            for (int i = 0; i < FILES; i++) {
                var seed = i;
                uploads.add(clients.submit(() -> upload(port, seed)));
            }
            for (var upload : uploads) {
                statuses.add(upload.get());
            }
        }
        return statuses;
    }

    private int upload(int port, int seed) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/evidence-files"))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("officer:sandbox".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Digest", digest(seed))
                .POST(BodyPublishers.ofInputStream(() -> new Pattern(seed)))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static String digest(int seed) throws IOException {
        var digest = Digests.sha256();
        try (var in = new Pattern(seed)) {
            var buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest.digest()) + ":";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A file that is made when it is read. */
    private static final class Pattern extends InputStream {
        private final int seed;
        private int left = SIZE;

        Pattern(int seed) {
            this.seed = seed;
        }

        @Override
        public int read() {
            return left == 0 ? -1 : ((seed * 31 + left--) * 17) & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            var part = Math.min(length, left);
            for (int i = 0; i < part; i++) {
                into[offset + i] = (byte) read();
            }
            return part;
        }
    }
}
