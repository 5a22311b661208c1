package org.marketresolution.infrastructure.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Client.Reply;

/** Speaks to the engine over HTTP with whatever credential, and keeps cookies as a browser does. */
final class Caller {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final String authorization;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private Caller(String base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** Without a credential. */
    static Caller at(String base) {
        return new Caller(base, "");
    }

    Caller bearing(String token) {
        return new Caller(base, "Bearer " + token);
    }

    Caller basic(String name, String password) {
        var credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Caller(base, "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** A new browser that has signed in, or tried to. */
    Caller signedIn(String name, String password) {
        var browser = new Caller(base, "");
        browser.signIn(name, password).expect(201);
        return browser;
    }

    Reply signIn(String name, String password) {
        return post("/v1/sessions", "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, password));
    }

    Map<String, String> cookies() {
        return cookies;
    }

    Reply get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** A write that sends the token back, as the console's scripts do. */
    Reply post(String path, String body) {
        return write("POST", path, body);
    }

    Reply put(String path, String body) {
        return write("PUT", path, body);
    }

    Reply delete(String path) {
        return write("DELETE", path, "");
    }

    private Reply write(String method, String path, String body) {
        var token = cookies.get("XSRF-TOKEN");
        return token == null ? send(method, path, body) : send(method, path, body, "X-XSRF-TOKEN", token);
    }

    Reply send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    /** The status alone; the body, which may never end, is left unread. */
    int status(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Reply send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            var isJson =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            var text = isJson && !response.body().isBlank() ? response.body() : "{}";
            return new Reply(response.statusCode(), Client.json(text), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
