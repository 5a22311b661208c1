package org.marketresolution.violations.application.market;

import java.time.Instant;

/** Breaks: time comes from outside. */
public class ReadsTime {
    public Instant now() {
        return Instant.now();
    }
}
