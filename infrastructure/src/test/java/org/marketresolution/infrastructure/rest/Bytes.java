package org.marketresolution.infrastructure.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.RunningEngine;
import tools.jackson.databind.JsonNode;

/** Sends and receives bytes as they are. */
final class Bytes {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Bytes() {}

    static HttpRequest.Builder request(RunningEngine engine, String account, String path) {
        var credentials = Base64.getEncoder().encodeToString((account + ":sandbox").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(engine.as(account).base() + path))
                .header("Authorization", "Basic " + credentials);
    }

    static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<byte[]> upload(RunningEngine engine, byte[] bytes, String digest, String contentType) {
        return send(request(engine, "officer", "/v1/evidence-files")
                .header("Content-Digest", digest)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(bytes))
                .build());
    }

    static HttpResponse<byte[]> upload(RunningEngine engine, BodyPublisher body, String digest) {
        return send(request(engine, "officer", "/v1/evidence-files")
                .header("Content-Digest", digest)
                .POST(body)
                .build());
    }

    /** Uploads what is to be known afterwards; answers the digest. */
    static String uploaded(RunningEngine engine, byte[] bytes) {
        upload(engine, bytes, digest(bytes), "application/octet-stream");
        return Hash.of(bytes).value();
    }

    static HttpResponse<byte[]> get(RunningEngine engine, String path, String... headers) {
        var request = request(engine, "auditor", path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return Client.json(new String(response.body(), StandardCharsets.UTF_8));
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    static String digest(byte[] bytes) {
        return ContentDigest.field(Hash.of(bytes));
    }

    static String sha512(byte[] bytes) {
        try {
            return "sha-512=:"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes))
                    + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
