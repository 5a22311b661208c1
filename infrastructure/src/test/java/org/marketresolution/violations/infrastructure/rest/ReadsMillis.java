package org.marketresolution.violations.infrastructure.rest;

/** Breaks: time comes from outside. */
public class ReadsMillis {
    public long now() {
        return System.currentTimeMillis();
    }
}
