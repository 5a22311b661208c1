package org.marketresolution.infrastructure.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.marketresolution.infrastructure.Client;
import tools.jackson.databind.JsonNode;

/** An integrator's server: keeps what arrives in the order in which it arrived, and behaves as it is told. */
final class Receiver implements AutoCloseable {
    /** One request as it came. */
    record Arrival(String id, String timestamp, String signatures, String body, boolean accepted) {
        JsonNode document() {
            return Client.json(body);
        }
    }

    /** @param headers name, value, name, value … */
    record Reply(int status, List<String> headers) {
        Reply(int status, String... headers) {
            this(status, List.of(headers));
        }

        boolean accepts() {
            return status >= 200 && status < 300;
        }
    }

    /** What it answers to a document, and when. */
    interface Manner {
        Reply to(JsonNode document) throws InterruptedException;
    }

    final List<Arrival> arrivals = new CopyOnWriteArrayList<>();

    private volatile Manner manner;
    private HttpServer server;
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int port;

    Receiver(Manner manner) {
        this.manner = manner;
        this.server = start(0);
        this.port = server.getAddress().getPort();
    }

    /** Answers everything alike. */
    static Manner answering(int status, String... headers) {
        return _ -> new Reply(status, headers);
    }

    /** Never answers. */
    static Manner hanging() {
        return _ -> {
            new CountDownLatch(1).await();
            return new Reply(500);
        };
    }

    String url() {
        return "http://127.0.0.1:" + port + "/hook";
    }

    void behave(Manner other) {
        manner = other;
    }

    /** Ids of what it has accepted, each once, in the order of their first arrival. */
    List<String> accepted() {
        var ids = new LinkedHashSet<String>();
        arrivals.stream().filter(Arrival::accepted).forEach(arrival -> ids.add(arrival.id()));
        return List.copyOf(ids);
    }

    void die() {
        server.stop(0);
        threads.shutdownNow();
    }

    void comeBack() {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = start(port);
    }

    private HttpServer start(int where) {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), where), 50);
            started.setExecutor(threads);
            started.createContext("/hook", this::handle);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var document = Client.json(body);
            var reply = manner.to(document);
            // Noted before it is answered, so that nothing of the same market can arrive in between.
            arrivals.add(new Arrival(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body,
                    reply.accepts()));
            for (int i = 0; i < reply.headers().size(); i += 2) {
                exchange.getResponseHeaders()
                        .set(reply.headers().get(i), reply.headers().get(i + 1));
            }
            exchange.sendResponseHeaders(reply.status(), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        die();
    }
}
