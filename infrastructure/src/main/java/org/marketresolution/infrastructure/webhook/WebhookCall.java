package org.marketresolution.infrastructure.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.outbound.OutboundCall;
import org.marketresolution.infrastructure.outbound.OutboundCalls;
import org.springframework.stereotype.Component;

/** One signed request to a receiver (Standard Webhooks 1.0.0). */
@Component
class WebhookCall {
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final OutboundCalls calls;
    private final WebhookKeys keys;
    private final WebhookSettings settings;
    private final WallClock wallClock;
    private final Set<OutboundCall> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean abandoned;

    WebhookCall(OutboundCalls calls, WebhookKeys keys, WebhookSettings settings, WallClock wallClock) {
        this.calls = calls;
        this.keys = keys;
        this.settings = settings;
        this.wallClock = wallClock;
    }

    /** Posts a document under the id that stays the same however often it is sent. */
    Answer post(Webhook webhook, String id, Json document) {
        var call = calls.of(request(webhook, id, CanonicalJson.bytes(document)));
        underWay.add(call);
        if (abandoned) {
            call.cutOff();
        }
        try {
            return call.within(settings.timeout(), null, response -> {
                var answer = answer(response);
                readToItsEnd(response);
                return answer;
            });
        } catch (InterruptedIOException e) {
            return new Answer.Unreachable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Answer.Unreachable(e.getClass().getSimpleName() + ": " + e.getMessage());
        } finally {
            underWay.remove(call);
        }
    }

    private HttpPost request(Webhook webhook, String id, byte[] body) {
        var timestamp = Long.toString(wallClock.now().getEpochSecond());
        var signed = (id + "." + timestamp + "." + new String(body, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        var request = new HttpPost(webhook.url());
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", timestamp);
        request.setHeader("webhook-signature", keys.sign(webhook.id(), signed));
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }

    /** So that its connection serves the next request; a long answer costs it that. */
    private static void readToItsEnd(ClassicHttpResponse response) {
        try {
            var entity = response.getEntity();
            if (entity != null) {
                var _ = entity.getContent().readNBytes(LARGEST_ANSWER);
            }
        } catch (IOException e) {
            // The status has arrived, and nothing else counts.
        }
    }

    private Answer answer(ClassicHttpResponse response) {
        var status = response.getCode();
        if (status >= 200 && status < 300) {
            return new Answer.Accepted(status);
        }
        var retryAfter = response.getFirstHeader("Retry-After");
        return new Answer.Refused(status, retryAfter == null ? null : retryAfter(retryAfter.getValue()));
    }

    /** Seconds or a date (RFC 9110 §10.2.3); anything else is ignored. */
    private @Nullable Instant retryAfter(String text) {
        if (text.matches("\\d{1,9}")) {
            return wallClock.now().plusSeconds(Long.parseLong(text));
        }
        return DateUtils.parseStandardDate(text);
    }

    /** Cuts off every request, and every later one; their senders know why. */
    void abandon() {
        abandoned = true;
        underWay.forEach(OutboundCall::cutOff);
    }
}
