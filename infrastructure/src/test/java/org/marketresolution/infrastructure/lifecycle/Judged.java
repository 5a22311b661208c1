package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.marketresolution.infrastructure.Client.Reply;

/** What every answer to a write keeps to. */
final class Judged {
    /** The codes that the contract documents, and the three of HTTP itself. */
    private static final List<String> CODES = List.of(
            "malformed-request",
            "validation-failed",
            "unknown-parameter",
            "invalid-cursor",
            "digest-mismatch",
            "unauthenticated",
            "forbidden",
            "not-found",
            "too-early",
            "wrong-state",
            "separation-of-duties",
            "proposal-exists",
            "contradicts-determination",
            "challenge-window-closed",
            "rule-lint-failed",
            "leader-would-flip",
            "correction-horizon-passed",
            "approval-missing",
            "market-suspended",
            "ref-taken",
            "clock-backwards",
            "idempotency-in-progress",
            "stale-version",
            "payload-too-large",
            "unsupported-media-type",
            "idempotency-key-reuse",
            "quota-exceeded",
            "concurrent-change",
            "method-not-allowed",
            "not-acceptable");

    private Judged() {}

    static void answer(Write write, Reply reply) {
        var what = write + " was answered " + reply.status() + " " + reply.body();
        assertThat(reply.status()).as(what).isBetween(200, 499);
        if (reply.status() < 300) {
            assertThat(reply.body().has("validate_only")).as(what).isEqualTo(write.isRehearsal());
            return;
        }
        assertThat(reply.headers().firstValue("Content-Type").orElse(""))
                .as(what)
                .startsWith("application/problem+json");
        for (var member : List.of("type", "title", "status", "detail", "instance", "code", "request_id")) {
            assertThat(reply.body().has(member)).as("%s in %s", member, what).isTrue();
        }
        assertThat(CODES).as(what).contains(reply.text("/code"));
        assertThat(reply.body().at("/status").asInt()).as(what).isEqualTo(reply.status());
        assertThat(status(reply.text("/code"), reply.status())).as(what).isEqualTo(reply.status());
    }

    /** The status that a code has always. */
    private static int status(String code, int otherwise) {
        return switch (code) {
            case "malformed-request", "validation-failed", "unknown-parameter" -> 400;
            case "forbidden" -> 403;
            case "not-found" -> 404;
            case "too-early",
                    "wrong-state",
                    "separation-of-duties",
                    "proposal-exists",
                    "contradicts-determination",
                    "challenge-window-closed",
                    "rule-lint-failed",
                    "leader-would-flip",
                    "correction-horizon-passed",
                    "market-suspended",
                    "ref-taken",
                    "concurrent-change" -> 409;
            case "stale-version" -> 412;
            default -> otherwise;
        };
    }
}
