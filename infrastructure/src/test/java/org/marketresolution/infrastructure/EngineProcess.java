package org.marketresolution.infrastructure;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The whole product in a process of its own, so that it can be killed. */
public final class EngineProcess implements AutoCloseable {
    private final Process process;
    private final String base;

    /** On the embedded database below a directory; returns when it is healthy. */
    public EngineProcess(Path directory, String... more) throws IOException {
        var port = freePort();
        base = "http://localhost:" + port;
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MarketResolution.class.getName(),
                "--spring.profiles.active=sandbox",
                "--server.port=" + port,
                "--resolution.data-dir=" + directory,
                "--resolution.catalogue=none"));
        command.addAll(List.of(more));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("engine.log").toFile())
                .start();
        try (var http = HttpClient.newHttpClient()) {
            var health = HttpRequest.newBuilder(URI.create(base + "/actuator/health"))
                    .build();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> http.send(health, BodyHandlers.ofString()).statusCode() == 200);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A client that signs in as the account. */
    public Client as(String account) {
        return new Client(base, account);
    }

    /** As a power cut does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
