package org.marketresolution.infrastructure.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.eventstore.EventFilter;
import org.marketresolution.infrastructure.eventstore.LoggedEvent;
import org.marketresolution.infrastructure.eventstore.LoggedEvents;
import org.marketresolution.infrastructure.rest.EventDocument;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Delivers what lies in a lane, one event after the other; the first that fails holds up those behind it. */
@Component
class LaneDelivery {
    private static final int CHUNK = 50;

    private final LoggedEvents log;
    private final EventDocument documents;
    private final WebhookCall call;
    private final Webhooks webhooks;
    private final Lanes lanes;
    private final Deliveries deliveries;
    private final WebhookSettings settings;
    private final Backoff backoff;
    private final TransactionOperations transactions;
    private final WallClock wallClock;

    LaneDelivery(
            LoggedEvents log,
            JsonMapper mapper,
            WebhookCall call,
            Webhooks webhooks,
            Lanes lanes,
            Deliveries deliveries,
            WebhookSettings settings,
            TransactionOperations transactions,
            WallClock wallClock) {
        this.log = log;
        this.documents = new EventDocument(mapper);
        this.call = call;
        this.webhooks = webhooks;
        this.lanes = lanes;
        this.deliveries = deliveries;
        this.settings = settings;
        this.backoff = new Backoff(settings.firstRetry(), settings.longestRetry());
        this.transactions = transactions;
        this.wallClock = wallClock;
    }

    /** Some of the lane; an attempt that was cut off by the engine's end is none. */
    void deliver(Webhook webhook, Lane begun, BooleanSupplier stopping) {
        var lane = begun;
        var filter = new EventFilter(webhook.types(), lane.streams(), null);
        for (var event : log.between(lane.position(), lane.until(), CHUNK, filter)) {
            if (stopping.getAsBoolean()) {
                return;
            }
            var at = wallClock.now();
            var answer = call.post(webhook, event.eventId(), documents.of(event));
            if (stopping.getAsBoolean() && answer instanceof Answer.Unreachable) {
                return;
            }
            var attempt = attempt(webhook, lane, event, at);
            if (!settled(lane, event, attempt, answer)) {
                return;
            }
            lane = lane.behind(event.position());
        }
    }

    private Delivery attempt(Webhook webhook, Lane lane, LoggedEvent event, Instant at) {
        return new Delivery(
                0,
                webhook.id(),
                event.position(),
                event.eventId(),
                event.name().type(),
                lane.attempts() + 1,
                at,
                Duration.between(at, wallClock.now()).toMillis(),
                null,
                null,
                null);
    }

    /** Notes what became of the attempt; whether the lane goes on at once. */
    private boolean settled(Lane lane, LoggedEvent event, Delivery attempt, Answer answer) {
        return switch (answer) {
            case Answer.Accepted accepted -> succeeded(lane, event, attempt.with(accepted.status(), null, null));
            case Answer.Refused refused -> {
                var next = next(attempt, refused.retryAfter());
                var error = "the receiver answered " + refused.status();
                failed(lane, attempt.with(refused.status(), error, next), refused.retryAfter(), refused.isGone());
                yield false;
            }
            case Answer.Unreachable unreachable -> {
                failed(lane, attempt.with(null, unreachable.error(), next(attempt, null)), null, false);
                yield false;
            }
        };
    }

    private Instant next(Delivery attempt, @Nullable Instant wish) {
        return backoff.next(wallClock.now(), attempt.attempt(), attempt.eventId(), wish);
    }

    private boolean succeeded(Lane lane, LoggedEvent event, Delivery delivery) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            if (!lanes.delivered(lane, event.position())) {
                return false;
            }
            deliveries.add(delivery);
            webhooks.succeeded(lane.webhook());
            return true;
        }));
    }

    private void failed(Lane lane, Delivery delivery, @Nullable Instant wish, boolean gone) {
        var now = wallClock.now();
        var next = delivery.nextAttemptAt();
        transactions.executeWithoutResult(_ -> {
            if (next == null || !lanes.putOff(lane, delivery.attempt(), next)) {
                return;
            }
            deliveries.add(delivery);
            webhooks.failed(lane.webhook(), now, wish == null ? null : next);
            if (gone) {
                webhooks.disable(lane.webhook(), now, now, "the receiver answered 410 Gone");
            } else {
                webhooks.disable(
                        lane.webhook(),
                        now,
                        now.minus(settings.disableAfter()),
                        "nothing was accepted for " + settings.disableAfter() + "; at last: " + delivery.error());
            }
        });
    }
}
