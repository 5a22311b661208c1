package org.marketresolution.infrastructure.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A web site on the loopback address with every vice that a capture has to cope with. */
final class Origin implements AutoCloseable {
    static final String PAGE = """
        <!DOCTYPE html><html lang="ko"><head><title>Statement of the ministry</title>
        <meta property="article:published_time" content="2025-01-14T09:00:00+09:00">
        <script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-01-14",
          "dateModified": "2025-01-15"}</script><script>var hidden = 1;</script></head>
        <body><p>Seoul is ready to consult.</p><time datetime="2025-01-13">Monday</time></body></html>\
        """;

    final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;

    Origin() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var call = calls.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
        try (exchange) {
            if (path.startsWith("/chain/")) {
                var left = Integer.parseInt(path.substring("/chain/".length()));
                redirect(exchange, left == 0 ? "/page" : "/chain/" + (left - 1));
                return;
            }
            switch (path) {
                case "/page" -> send(exchange, 200, "text/html; charset=utf-8", PAGE.getBytes(StandardCharsets.UTF_8));
                case "/latin" ->
                    send(
                            exchange,
                            200,
                            "text/html; charset=iso-8859-1",
                            "<html><title>Déclaration</title><body>été".getBytes(StandardCharsets.ISO_8859_1));
                case "/lying" -> send(exchange, 200, "text/html", "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8));
                case "/packed" -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    send(exchange, 200, "text/html; charset=utf-8", packed(PAGE));
                }
                case "/loop" -> redirect(exchange, "/loop2");
                case "/loop2" -> redirect(exchange, "/loop");
                case "/inside" -> redirect(exchange, "http://10.0.0.1/admin");
                case "/file" -> redirect(exchange, "file:///etc/passwd");
                case "/gone" -> send(exchange, 404, "text/plain", "gone".getBytes(StandardCharsets.UTF_8));
                case "/shaky" ->
                    send(exchange, call < 3 ? 503 : 200, "text/plain", "at last".getBytes(StandardCharsets.UTF_8));
                case "/short" -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write(new byte[10]);
                    exchange.getResponseBody().flush();
                }
                case "/huge" -> endless(exchange, 1 << 16);
                case "/slow" -> slow(exchange);
                default -> throw new IllegalStateException("no such page: " + path);
            }
        }
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        send(exchange, 302, "text/html", "<a>elsewhere</a>".getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void endless(HttpExchange exchange, int part) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        while (true) {
            exchange.getResponseBody().write(new byte[part]);
        }
    }

    /** A byte now and then, so that no timeout of a socket ever strikes. */
    private void slow(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            do {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
            } while (!closing.await(50, java.util.concurrent.TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
