package org.marketresolution.infrastructure.rest;

import org.marketresolution.infrastructure.rest.Histories.Folded;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What answers about one stream carry: its version as ETag and the log position of its last event. */
final class Answer {
    static final String POSITION = "Event-Position";

    private Answer() {}

    static ResponseEntity.BodyBuilder of(HttpStatus status, Folded<?> folded) {
        return ResponseEntity.status(status)
                .eTag("\"" + folded.version() + "\"")
                .header("Cache-Control", cacheControl(AsOf.live()))
                .header("Vary", "Authorization, Cookie")
                .header(POSITION, Long.toString(folded.position()));
    }

    /** About a stream as of a position, which the answer names. */
    static ResponseEntity.BodyBuilder of(Folded<?> folded, AsOf asOf) {
        return untagged(folded, asOf).eTag("\"" + folded.version() + "\"");
    }

    /** The same of what other streams or the instant change too, so that the stream's version says nothing of it. */
    static ResponseEntity.BodyBuilder untagged(Folded<?> folded, AsOf asOf) {
        return ResponseEntity.ok()
                .header("Cache-Control", cacheControl(asOf))
                .header("Vary", "Authorization, Cookie")
                .header(POSITION, Long.toString(asOf.isLive() ? folded.position() : asOf.position()));
    }

    private static String cacheControl(AsOf asOf) {
        return switch (asOf.cached()) {
            case PRIVATE -> "private, no-cache";
            case NEVER -> "no-store";
            case FOR_EVER -> "private, max-age=31536000, immutable";
        };
    }
}
