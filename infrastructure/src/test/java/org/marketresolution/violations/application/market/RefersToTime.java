package org.marketresolution.violations.application.market;

import java.time.Instant;
import java.util.function.Supplier;

/** Breaks: time comes from outside, by reference. */
public class RefersToTime {
    public Supplier<Instant> now() {
        return Instant::now;
    }
}
