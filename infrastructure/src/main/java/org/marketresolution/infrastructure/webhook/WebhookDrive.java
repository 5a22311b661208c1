package org.marketresolution.infrastructure.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.eventstore.HeadSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Drives one webhook for a while: hands the log out to its lanes, and delivers several of them at once. */
@Component
class WebhookDrive {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDrive.class);
    private static final Duration QUIET_TURN = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);
    private static final Duration SHORTEST_REST = Duration.ofMillis(20);
    private static final Duration AFTER_OUR_FAULT = Duration.ofSeconds(30);

    private final Webhooks webhooks;
    private final HandingOut handingOut;
    private final Lanes lanes;
    private final LaneDelivery delivery;
    private final WebhookCall call;
    private final WebhookSettings settings;
    private final HeadSignal signal;
    private final WallClock wallClock;
    private final Map<String, Semaphore> bells = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    WebhookDrive(
            Webhooks webhooks,
            HandingOut handingOut,
            Lanes lanes,
            LaneDelivery delivery,
            WebhookCall call,
            WebhookSettings settings,
            HeadSignal signal,
            WallClock wallClock) {
        this.webhooks = webhooks;
        this.handingOut = handingOut;
        this.lanes = lanes;
        this.delivery = delivery;
        this.call = call;
        this.settings = settings;
        this.signal = signal;
        this.wallClock = wallClock;
    }

    /** Until it has been quiet for a while, so that other nodes may take over; false when it wants no more. */
    boolean turn(String id) {
        var bell = new Semaphore(0);
        Runnable ring = bell::release;
        bells.put(id, bell);
        signal.listen(ring);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return drive(id, bell, threads);
        } finally {
            signal.forget(ring);
            bells.remove(id, bell);
        }
    }

    private boolean drive(String id, Semaphore bell, ExecutorService threads) {
        Set<String> busy = ConcurrentHashMap.newKeySet();
        var quiet = System.nanoTime();
        while (!stopping) {
            bell.drainPermits();
            var webhook = webhooks.find(id)
                    .filter(found -> found.disabledAt() == null)
                    .orElse(null);
            if (webhook == null) {
                return false;
            }
            handingOut.toLanesOf(webhook);
            start(webhook, busy, bell, threads);
            if (!busy.isEmpty()) {
                quiet = System.nanoTime();
            } else if (System.nanoTime() - quiet > QUIET_TURN.toNanos()) {
                return true;
            }
            rest(webhook, busy, bell);
        }
        return true;
    }

    private void start(Webhook webhook, Set<String> busy, Semaphore bell, ExecutorService threads) {
        var now = wallClock.now();
        if (isPaused(webhook, now)) {
            return;
        }
        for (var lane : lanes.due(webhook.id(), now, busy, settings.concurrency() - busy.size())) {
            busy.add(lane.lane());
            threads.execute(() -> {
                try {
                    delivery.deliver(webhook, lane, () -> stopping);
                } catch (RuntimeException e) {
                    ourFault(lane, e);
                } finally {
                    busy.remove(lane.lane());
                    bell.release();
                }
            });
        }
    }

    private static boolean isPaused(Webhook webhook, Instant now) {
        return webhook.pausedUntil() != null && webhook.pausedUntil().isAfter(now);
    }

    private void ourFault(Lane lane, RuntimeException fault) {
        if (!stopping && webhooks.find(lane.webhook()).isPresent()) {
            LOG.warn("cannot deliver {} to {}", lane.lane(), lane.webhook(), fault);
            lanes.putOff(lane, lane.attempts(), wallClock.now().plus(AFTER_OUR_FAULT));
        }
    }

    /** Waits until there is something to do. */
    private void rest(Webhook webhook, Set<String> busy, Semaphore bell) {
        var now = wallClock.now();
        var next = busy.size() < settings.concurrency()
                ? lanes.nextDue(webhook.id(), busy).orElse(now.plus(LONGEST_REST))
                : now.plus(LONGEST_REST);
        if (isPaused(webhook, now) && webhook.pausedUntil() != null) {
            next = webhook.pausedUntil();
        }
        var rest = Math.min(
                LONGEST_REST.toMillis(), Math.max(0, Duration.between(now, next).toMillis()));
        try {
            if (bell.tryAcquire(rest, TimeUnit.MILLISECONDS) && !stopping) {
                // The log grows in bursts, and each round asks the database several things.
                LockSupport.parkNanos(SHORTEST_REST.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while driving " + webhook.id(), e);
        }
    }

    /** Tells the webhook's driver, if it is here, that something has changed. */
    void ring(String id) {
        var bell = bells.get(id);
        if (bell != null) {
            bell.release();
        }
    }

    /** Said before the web server and the scheduler stop; requests that are under way are sent again after the restart. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
        call.abandon();
        bells.values().forEach(Semaphore::release);
    }

    boolean isStopping() {
        return stopping;
    }
}
