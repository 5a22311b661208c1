package org.marketresolution.infrastructure.openapi;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that no operation may take; {@code media} is empty where it says nothing of its body. */
record WrongRequest(
        DescribedOperation operation,
        String path,
        String query,
        String media,
        String body,
        Map<String, String> headers) {
    WrongRequest withQuery(String other) {
        return new WrongRequest(operation, path, other, media, body, headers);
    }

    WrongRequest withPath(String other) {
        return new WrongRequest(operation, other, query, media, body, headers);
    }

    WrongRequest withBody(String otherMedia, String other) {
        return new WrongRequest(operation, path, query, otherMedia, other, headers);
    }

    WrongRequest withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WrongRequest(operation, path, query, media, body, more);
    }

    HttpRequest to(String base, String account) {
        var credentials = Base64.getEncoder().encodeToString((account + ":sandbox").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(base + path + (query.isEmpty() ? "" : "?" + query)))
                .header("Authorization", "Basic " + credentials)
                .method(operation.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!media.isEmpty()) {
            request.header("Content-Type", media);
        }
        headers.forEach(request::header);
        return request.build();
    }

    /** On one line, in printable characters. */
    @Override
    public String toString() {
        var text = "%s %s%s %s %s %s"
                .formatted(operation.method(), path, query.isEmpty() ? "" : "?" + query, headers, media, body);
        return (text.length() > 1_000 ? text.substring(0, 1_000) + "…" : text).replaceAll("\\p{Cntrl}", "?");
    }
}
