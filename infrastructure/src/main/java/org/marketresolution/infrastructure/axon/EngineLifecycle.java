package org.marketresolution.infrastructure.axon;

import java.time.Clock;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts processors when everything is wired, and stops them before the log and the database go. */
@Component
class EngineLifecycle implements SmartLifecycle {
    private final Configuration engine;
    private final Clock engineClock;
    private volatile boolean running;

    EngineLifecycle(Configuration engine, Clock engineClock) {
        this.engine = engine;
        this.engineClock = engineClock;
    }

    @Override
    public void start() {
        GenericEventMessage.clock = engineClock;
        engine.start();
        running = true;
    }

    @Override
    public void stop() {
        engine.shutdown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server starts, after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }
}
