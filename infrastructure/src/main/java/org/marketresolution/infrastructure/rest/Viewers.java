package org.marketresolution.infrastructure.rest;

import java.time.Clock;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Tells who is looking, at the engine's time. */
@Component
class Viewers {
    private final Clock engineClock;

    Viewers(Clock engineClock) {
        this.engineClock = engineClock;
    }

    Viewer of(Authentication caller) {
        return new Viewer(Commands.officer(caller), Commands.roles(caller), engineClock.instant());
    }
}
