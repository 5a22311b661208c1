package org.marketresolution.domain.kernel;

import java.time.Instant;

/** An event with the instant at which the log recorded it; recorded instants never decrease along the log. */
public record Recorded<E>(E event, Instant at) {}
