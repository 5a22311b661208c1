package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.oas.models.headers.Header;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;

/** Which headers answers carry, by rule. */
final class ResponseHeaders {
    private ResponseHeaders() {}

    static Map<String, Header> ofSuccess(Mapped operation, int status) {
        var names = Stream.<String>builder();
        if (operation.isGuarded()) {
            names.add("RateLimit").add("RateLimit-Policy");
        }
        if (operation.isOfOne() && status != 202) {
            names.add("ETag").add("Event-Position");
        }
        if (operation.isPaged()) {
            names.add("Link");
        }
        if ((status == 201 || status == 202) && operation.isWrite()) {
            names.add("Location");
        }
        if (operation.takesIdempotencyKey()) {
            names.add("Idempotency-Replayed");
        }
        if (operation.is(RequestMethod.GET)) {
            names.add("Cache-Control");
        }
        Stream.of(operation.exchange().headers()).forEach(names::add);
        if (status == 206) {
            names.add("Content-Range");
        }
        return references(names.build());
    }

    static Map<String, Header> ofProblem(int status) {
        var limits = Stream.of("RateLimit", "RateLimit-Policy");
        return references(
                switch (status) {
                    case 401 -> Stream.concat(limits, Stream.of("WWW-Authenticate"));
                    case 405 -> Stream.concat(limits, Stream.of("Allow"));
                    case 416 -> Stream.concat(limits, Stream.of("Content-Range"));
                    case 429, 503 -> Stream.concat(limits, Stream.of("Retry-After"));
                    default -> limits;
                });
    }

    private static Map<String, Header> references(Stream<String> names) {
        var headers = new LinkedHashMap<String, Header>();
        names.forEach(name -> headers.put(name, new Header().$ref(name)));
        return headers;
    }
}
