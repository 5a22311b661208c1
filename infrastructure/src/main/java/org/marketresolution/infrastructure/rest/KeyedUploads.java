package org.marketresolution.infrastructure.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.eventstore.AnsweredBefore;
import org.marketresolution.infrastructure.eventstore.Receipt;
import org.marketresolution.infrastructure.eventstore.Receipts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a repeated upload under the same {@code Idempotency-Key} as the first. Its body is not held, so the digest of what
 * has arrived stands for it; that the bytes are stored once goes without a key.
 */
@Component
class KeyedUploads {
    /** Keeps what has arrived. */
    interface Upload {
        ResponseEntity<Json> keep() throws IOException;
    }

    private final Receipts receipts;
    private final JsonMapper mapper;

    KeyedUploads(Receipts receipts, JsonMapper eventMapper) {
        this.receipts = receipts;
        this.mapper = eventMapper;
    }

    /** The key of the caller, null included, if it has the form of one. */
    static Receipt.@Nullable Key key(@Nullable String name, Sender sender) {
        if (name == null) {
            return null;
        }
        if (!IdempotencyKeys.isFit(name)) {
            throw Refused.header(IdempotencyKeys.KEY, "wrong-format", IdempotencyKeys.FORM);
        }
        return new Receipt.Key(sender.caller().getName(), name);
    }

    ResponseEntity<Json> once(Receipt.@Nullable Key key, Hash body, Upload upload) throws IOException {
        if (key == null) {
            return upload.keep();
        }
        var fingerprint = fingerprint(body);
        var kept = receipts.find(key);
        if (kept.isPresent()) {
            return replay(kept.get(), fingerprint);
        }
        var answer = upload.keep();
        try {
            receipts.keep(receipt(key, fingerprint, answer));
            return answer;
        } catch (AnsweredBefore e) {
            return replay(receipts.find(key).orElseThrow(() -> e), fingerprint);
        }
    }

    /** Refuses a key that is kept of another file. */
    void refuseReuse(Receipt.@Nullable Key key, Hash body) {
        if (key != null) {
            receipts.find(key).ifPresent(kept -> refuseReuse(kept, fingerprint(body)));
        }
    }

    private static String fingerprint(Hash body) {
        return Hash.of(("POST " + RawBodies.EVIDENCE_FILES + "\n" + body).getBytes(StandardCharsets.UTF_8))
                .value();
    }

    private static void refuseReuse(Receipt kept, String fingerprint) {
        if (!kept.fingerprint().equals(fingerprint)) {
            throw new Refused(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSE, "The key was used for another request."));
        }
    }

    private Receipt receipt(Receipt.Key key, String fingerprint, ResponseEntity<Json> answer) {
        var headers = Json.object();
        for (var header : answer.getHeaders().toSingleValueMap().entrySet()) {
            headers = headers.with(header.getKey(), header.getValue());
        }
        return new Receipt(
                key, fingerprint, answer.getStatusCode().value(), headers, mapper.writeValueAsBytes(answer.getBody()));
    }

    private ResponseEntity<Json> replay(Receipt kept, String fingerprint) {
        refuseReuse(kept, fingerprint);
        var headers = new HttpHeaders();
        for (var header : kept.headers().members().entrySet()) {
            if (header.getValue() instanceof Json.Str(String value)) {
                headers.set(header.getKey(), value);
            }
        }
        headers.set(IdempotencyKeys.REPLAYED, "true");
        return ResponseEntity.status(kept.status()).headers(headers).body(mapper.readValue(kept.body(), Json.class));
    }
}
