package org.marketresolution.infrastructure.rest;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.eventstore.Receipt;
import org.marketresolution.infrastructure.eventstore.ReceiptOffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.json.JsonMapper;

/** A write that its client may repeat under the same key, as it accompanies its request. */
record KeyedWrite(Receipt.Key key, String fingerprint, JsonMapper mapper, AtomicReference<ResponseEntity<Json>> kept) {
    static final String ATTRIBUTE = KeyedWrite.class.getName();

    /** An answer, once it is known when and where events are recorded. */
    interface Answering {
        ResponseEntity<Json> at(Instant recordedAt, long position);
    }

    /** What is prepared for an answer when the events are known. */
    interface Preparing {
        Answering on(List<Event> events);
    }

    /** @param mapper writes answers as they are sent, so that a repeated one is the same to the byte */
    KeyedWrite(Receipt.Key key, String fingerprint, JsonMapper mapper) {
        this(key, fingerprint, mapper, new AtomicReference<>());
    }

    /** That of the request which this thread serves, or null. */
    static @Nullable KeyedWrite current() {
        return RequestContextHolder.currentRequestAttributes().getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                        instanceof KeyedWrite write
                ? write
                : null;
    }

    /** For a command: its answer is kept in the flush of its events. */
    ReceiptOffer offer(Preparing preparing) {
        return new ReceiptOffer() {
            @Override
            public Receipt.Key key() {
                return key;
            }

            @Override
            public Receipt.Rendering on(List<Event> events) {
                var answering = preparing.on(events);
                return (recordedAt, position) -> {
                    var answer = answering.at(recordedAt, position);
                    kept.set(answer);
                    return receipt(answer);
                };
            }
        };
    }

    private Receipt receipt(ResponseEntity<Json> answer) {
        var headers = Json.object().with(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        for (var header : answer.getHeaders().toSingleValueMap().entrySet()) {
            headers = headers.with(header.getKey(), header.getValue());
        }
        var body = answer.getBody();
        return receipt(
                answer.getStatusCode().value(), headers, body == null ? new byte[0] : mapper.writeValueAsBytes(body));
    }

    Receipt receipt(int status, Json.Obj headers, byte[] body) {
        return new Receipt(key, fingerprint, status, headers, body);
    }
}
