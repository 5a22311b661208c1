package org.marketresolution.violations.domain.market;

import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.MarketId;

/** Breaks: every event has a permanent name. */
public record UnnamedEvent(MarketId stream) implements Event {}
