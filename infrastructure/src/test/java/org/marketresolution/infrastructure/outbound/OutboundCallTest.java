package org.marketresolution.infrastructure.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutboundCallTest {
    @Test
    void whatever_the_client_is_doing_at_the_deadline_the_call_says_that_its_time_is_over() throws IOException {
        var random = new Random(20250111);
        try (var host = new Host();
                var http = HttpClients.createDefault();
                var calls = new OutboundCalls(http)) {
            for (int i = 0; i < 500; i++) {
                var call = calls.of(new HttpGet(host.url() + "endless"));
                var time = Duration.ofNanos(random.nextInt(5_000_000));
                assertThatThrownBy(() -> call.within(time, null, response -> {
                            response.getEntity().getContent().skipNBytes(Long.MAX_VALUE);
                            return response.getCode();
                        }))
                        .as("call %d, %s", i, time)
                        .isInstanceOf(InterruptedIOException.class)
                        .hasMessage("no answer within " + time.toMillis() + " ms");
            }
        }
    }

    @Test
    void what_is_read_to_its_end_is_answered_and_leaves_its_connection_to_the_next() throws IOException {
        try (var host = new Host();
                var http = HttpClients.createDefault();
                var calls = new OutboundCalls(http)) {
            for (int i = 0; i < 5; i++) {
                var body = calls.of(new HttpGet(host.url()))
                        .within(Duration.ofMinutes(1), null, response -> EntityUtils.toByteArray(response.getEntity()));
                assertThat(body).asString().isEqualTo("done");
            }
            assertThat(host.callers).hasSize(1);
        }
    }

    @Test
    void who_wants_no_more_of_an_answer_does_not_read_it() throws IOException {
        try (var host = new Host();
                var http = HttpClients.createDefault();
                var calls = new OutboundCalls(http)) {
            var call = calls.of(new HttpGet(host.url() + "endless"));
            int status = call.within(Duration.ofMinutes(1), null, ClassicHttpResponse::getCode);
            assertThat(status).isEqualTo(200);
        }
    }

    private static final class Host implements AutoCloseable {
        final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
        private final HttpServer server;

        Host() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                try (exchange) {
                    callers.add(exchange.getRemoteAddress());
                    exchange.sendResponseHeaders(200, 4);
                    exchange.getResponseBody().write("done".getBytes(StandardCharsets.US_ASCII));
                }
            });
            server.createContext("/endless", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                while (true) {
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                }
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
