package org.marketresolution.infrastructure.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.clock.WallClock;
import org.springframework.stereotype.Component;

/** One signed request to a receiver (Standard Webhooks 1.0.0). */
@Component
class WebhookCall implements AutoCloseable {
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final CloseableHttpClient http;
    private final WebhookKeys keys;
    private final WebhookSettings settings;
    private final WallClock wallClock;
    private final Set<HttpPost> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean abandoned;
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-alarms").factory());

    WebhookCall(CloseableHttpClient outboundHttp, WebhookKeys keys, WebhookSettings settings, WallClock wallClock) {
        this.http = outboundHttp;
        this.keys = keys;
        this.settings = settings;
        this.wallClock = wallClock;
    }

    /** Posts a document under the id that stays the same however often it is sent. */
    Answer post(Webhook webhook, String id, Json document) {
        var request = request(webhook, id, CanonicalJson.bytes(document));
        underWay.add(request);
        if (abandoned) {
            request.cancel();
        }
        // A receiver that sends a byte now and then never runs into the client's own timeout.
        var alarm = alarms.schedule(request::cancel, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            var response = http.executeOpen(RoutingSupport.determineHost(request), request, null);
            var answer = answer(response);
            release(request, response);
            return answer;
        } catch (IOException | HttpException e) {
            return new Answer.Unreachable(
                    request.isCancelled()
                            ? "no answer within " + settings.timeout().toSeconds() + " seconds"
                            : e.getClass().getSimpleName() + ": " + e.getMessage());
        } finally {
            underWay.remove(request);
            alarm.cancel(false);
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

    /** Read to its end a short answer leaves its connection to the next request; a long one costs it its connection. */
    private static void release(HttpPost request, ClassicHttpResponse response) {
        try (response) {
            var entity = response.getEntity();
            if (entity != null && entity.getContent().readNBytes(LARGEST_ANSWER).length == LARGEST_ANSWER) {
                request.cancel(); // closing alone would read on to the end
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
        underWay.forEach(HttpPost::cancel);
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
