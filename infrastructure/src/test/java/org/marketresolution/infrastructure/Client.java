package org.marketresolution.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.assertj.core.api.Assertions;
import org.marketresolution.infrastructure.openapi.Exchanged;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the engine over HTTP as one account. */
public final class Client {
    /** What came back; the body is an empty object where there was none, and text where it is a table. */
    public record Reply(int status, JsonNode body, HttpHeaders headers) {
        /** This reply, if it has the status. */
        public Reply expect(int wanted) {
            Assertions.assertThat(status).as("status of %s", body).isEqualTo(wanted);
            return this;
        }

        public String text(String pointer) {
            return body.at(pointer).asString();
        }
    }

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final String account;

    public Client(String base, String account) {
        this.base = base;
        this.account = account;
    }

    /** Scheme, host and port. */
    public String base() {
        return base;
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Reply post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    public Reply delete(String path) {
        return send("DELETE", path, "");
    }

    /** Moves the sandbox's clock and waits until what is due has happened. */
    public void walkTo(String instant) {
        put("/v1/clock", "{\"now\": \"" + instant + "\"}").expect(200);
    }

    public Reply send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Basic " + credentials())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            new Exchanged(
                            method,
                            request.build().uri(),
                            body,
                            response.statusCode(),
                            response.headers(),
                            response.body())
                    .check();
            return new Reply(response.statusCode(), tree(response), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode tree(HttpResponse<String> response) {
        var isTable = response.headers().firstValue("Content-Type").orElse("").startsWith("text/csv");
        if (isTable) {
            return MAPPER.getNodeFactory().stringNode(response.body());
        }
        return MAPPER.readTree(response.body().isBlank() ? "{}" : response.body());
    }

    private String credentials() {
        return Base64.getEncoder().encodeToString((account + ":sandbox").getBytes(StandardCharsets.UTF_8));
    }

    /** JSON text as a tree. */
    public static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }
}
