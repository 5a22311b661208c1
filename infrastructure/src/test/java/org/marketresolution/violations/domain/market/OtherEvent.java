package org.marketresolution.violations.domain.market;

import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.EventType;
import org.marketresolution.domain.kernel.MarketId;

/** Breaks: every event has a permanent name of its own. */
@EventType(name = "sample.twice", revision = 1)
public record OtherEvent(MarketId stream) implements Event {}
