package org.marketresolution.infrastructure.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FetchTest {
    private static final int TIMES = 300;

    @Test
    void an_answer_that_never_ends_is_a_timeout_wherever_the_deadline_meets_it() throws IOException {
        var codes = new TreeMap<String, Integer>();
        var settings = new CaptureSettings(Duration.ofMillis(10), 1, Duration.ZERO);
        try (var host = new Dripping();
                var http = HttpClients.createDefault();
                var fetch = new Fetch(http, settings)) {
            for (int i = 0; i < TIMES; i++) {
                var failed = catchThrowableOfType(
                        CaptureFailed.class, () -> fetch.fetch(host.url(), OutputStream.nullOutputStream()));
                codes.merge(failed.code(), 1, Integer::sum);
            }
        }
        assertThat(codes).containsOnly(Map.entry("timeout", TIMES));
    }

    /** Sends bytes for ever, so that no timeout of a socket ever strikes. */
    private static final class Dripping implements AutoCloseable {
        private final HttpServer server;

        Dripping() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                while (true) {
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                }
            });
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
