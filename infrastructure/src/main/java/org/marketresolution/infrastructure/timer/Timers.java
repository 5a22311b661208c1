package org.marketresolution.infrastructure.timer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.marketresolution.application.market.Timer;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.infrastructure.axon.ParkedEvents;
import org.marketresolution.infrastructure.axon.Processors;
import org.marketresolution.infrastructure.clock.SandboxClock;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.EventMetadata;
import org.marketresolution.infrastructure.eventstore.Turn;
import org.marketresolution.infrastructure.readmodel.timer.TimerQueries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fires timers in order, each only when the policies have passed the log's head as of its due time and have parked
 * nothing that its market waits for.
 */
@Component
public class Timers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(55);
    private static final MetaData ENGINE =
            MetaData.with(EventMetadata.ACTOR, OfficerId.ENGINE.value()).and(EventMetadata.ROLES, "engine");

    private final TimerQueries queries;
    private final LeaderFlips flips;
    private final CommandGateway gateway;
    private final Processors processors;
    private final ParkedEvents parked;
    private final EventLog log;
    private final Clock engineClock;
    private final @Nullable SandboxClock sandbox;
    private final Set<MarketId> futile = ConcurrentHashMap.newKeySet();
    private final ReentrantLock firing = new ReentrantLock(true);
    private volatile boolean running;
    private @Nullable Thread thread;

    Timers(
            TimerQueries queries,
            LeaderFlips flips,
            CommandGateway gateway,
            Processors processors,
            ParkedEvents parked,
            EventLog log,
            Clock engineClock,
            ObjectProvider<SandboxClock> sandbox) {
        this.queries = queries;
        this.flips = flips;
        this.gateway = gateway;
        this.processors = processors;
        this.parked = parked;
        this.log = log;
        this.engineClock = engineClock;
        this.sandbox = sandbox.getIfAvailable();
    }

    /**
     * Walks the sandbox's clock to the microsecond of {@code instant}, firing what is due on the way at its own instant;
     * returns where it stands then, before whoever waits walks on.
     */
    public Instant walkTo(Instant instant) {
        var target = instant.truncatedTo(ChronoUnit.MICROS); // the database would round up and fire what is not due
        var clock = movable();
        firing.lock();
        try {
            var end = System.nanoTime() + LONGEST_WAIT.toNanos();
            refuseBackwards(target);
            for (var due = quietlyDue(target, end); !due.isEmpty(); due = quietlyDue(target, end)) {
                var dueAt = due.getFirst().dueAt();
                clock.moveTo(dueAt.isBefore(clock.instant()) ? clock.instant() : dueAt);
                fire(due);
            }
            clock.moveTo(target);
            processors.awaitQuiet(left(end));
            return clock.instant();
        } finally {
            firing.unlock();
        }
    }

    /** Refuses an instant before that at which the sandbox's clock stands. */
    public void refuseBackwards(Instant instant) {
        var target = instant.truncatedTo(ChronoUnit.MICROS);
        var now = movable().instant();
        if (target.isBefore(now)) {
            throw new ClockBackwards(now, target);
        }
    }

    private SandboxClock movable() {
        if (sandbox == null) {
            throw new IllegalStateException("only the sandbox's clock is moved");
        }
        return sandbox;
    }

    private List<Timer> quietlyDue(Instant limit, long end) {
        processors.awaitQuiet(left(end));
        return next(limit);
    }

    /** Only now that the policies have come this far is it known what they had to park. */
    private List<Timer> next(Instant limit) {
        var waiting = new HashSet<>(parked.markets().keySet());
        waiting.addAll(futile);
        return queries.next(limit, waiting);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Timers of one instant and kind touch different markets, so they fire side by side; their events keep their order. */
    private void fire(List<Timer> due) {
        var fired = new ArrayList<CompletableFuture<?>>();
        var turn = Turn.first();
        for (var timer : due) {
            fired.add(fire(timer, turn));
            turn = turn.next();
        }
        fired.forEach(CompletableFuture::join);
        processors.awaitPassed(log.head(), LONGEST_WAIT);
        setAside(queries.left(due), due.getFirst());
    }

    /** Every timer ends with an event; one that did not would fire for ever, so its market waits for an operator. */
    private void setAside(Set<MarketId> markets, Timer fired) {
        if (!markets.isEmpty()) {
            LOG.error("the timer {} at {} fired without effect on {}", fired.kind(), fired.dueAt(), markets);
            futile.addAll(markets);
        }
    }

    private CompletableFuture<?> fire(Timer timer, Turn turn) {
        return gateway.send(GenericCommandMessage.asCommandMessage(timer.command(() -> flips.by(timer)))
                        .withMetaData(ENGINE.and(Turn.KEY, turn)))
                .whenComplete((_, _) -> turn.end());
    }

    private void fireDue() {
        firing.lock();
        try {
            for (var due = passedAndDue(); running && !due.isEmpty(); due = passedAndDue()) {
                fire(due);
            }
        } finally {
            firing.unlock();
        }
    }

    private List<Timer> passedAndDue() {
        processors.awaitPassed(log.head(), LONGEST_WAIT);
        return next(engineClock.instant());
    }

    private void run() {
        while (running) {
            try {
                if (!next(engineClock.instant()).isEmpty()) {
                    fireDue();
                }
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.error("a timer did not fire; it will be tried again", e);
                }
            }
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("timers").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the processors have started, before they stop. */
    @Override
    public int getPhase() {
        return 1;
    }

    /** The sandbox's clock does not go back. */
    public static final class ClockBackwards extends RuntimeException {
        private static final long serialVersionUID = 1;

        ClockBackwards(Instant now, Instant target) {
            super("the clock stands at " + now + " and does not go back to " + target);
        }
    }
}
