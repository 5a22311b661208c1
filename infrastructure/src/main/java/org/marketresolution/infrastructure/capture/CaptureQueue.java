package org.marketresolution.infrastructure.capture;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.infrastructure.capture.CaptureRequests.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Carries out what is due of the capture requests, a few at a time, and tries again what failed for now. */
@Component
public class CaptureQueue implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureQueue.class);
    private static final int AT_A_TIME = 8;
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** What follows a fetch takes no longer; then another node may take over, and repeating changes nothing. */
    private static final Duration STORING = Duration.ofMinutes(2);

    private final CaptureRequests requests;
    private final Capturing capturing;
    private final CaptureSettings settings;
    private final Semaphore slots = new Semaphore(AT_A_TIME);
    private final Semaphore news = new Semaphore(0);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    CaptureQueue(CaptureRequests requests, Capturing capturing, CaptureSettings settings) {
        this.requests = requests;
        this.capturing = capturing;
        this.settings = settings;
    }

    /** Says that something is due now, so that nobody waits for the next look. */
    public void hurry() {
        news.release();
    }

    @Override
    public void start() {
        running = true;
        requests.wake();
        var _ = workers.submit(this::run);
    }

    private void run() {
        var pause = settings.retryAfter().compareTo(LOOK) < 0 ? settings.retryAfter() : LOOK;
        try {
            while (running) {
                look();
                if (news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the engine stops; what was taken is due again after its lease
        }
    }

    private void look() {
        try {
            for (var due :
                    requests.take(slots.availablePermits(), settings.timeout().plus(STORING))) {
                slots.acquireUninterruptibly();
                var _ = workers.submit(() -> carryOut(due));
            }
        } catch (DataAccessException e) {
            LOG.warn("cannot look for capture requests", e);
        }
    }

    private void carryOut(Due due) {
        var request = due.request();
        try {
            requests.attached(request, capturing.capture(due).sha256().value());
        } catch (CaptureFailed e) {
            settle(request, e);
        } catch (RuleViolated e) {
            requests.failed(request, e.rule().code(), e.rule().sentence());
        } catch (IOException | RuntimeException e) {
            LOG.error("capture request {} failed", request.id(), e);
            settle(request, CaptureFailed.passing("internal-error", "Something failed on our side."));
        } finally {
            slots.release();
            hurry();
        }
    }

    private void settle(CaptureRequest request, CaptureFailed failure) {
        var reason = String.valueOf(failure.getMessage());
        if (failure.isPassing() && request.attempts() < settings.attempts()) {
            requests.postpone(request, failure.code(), reason, settings.pause(request.attempts()));
        } else {
            requests.failed(request, failure.code(), reason);
        }
    }

    @Override
    public void stop() {
        running = false;
        workers.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the engine has started, before it stops. */
    @Override
    public int getPhase() {
        return 1;
    }
}
