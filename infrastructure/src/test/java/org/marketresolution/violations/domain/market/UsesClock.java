package org.marketresolution.violations.domain.market;

import java.time.Clock;

/** Breaks: time comes from outside. */
public record UsesClock(Clock clock) {}
