package org.marketresolution.violations.domain.market;

import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.EventType;
import org.marketresolution.domain.kernel.MarketId;

/** Breaks: every event has a permanent name, dotted and in lower case. */
@EventType(name = "BadlyNamedEvent", revision = 0)
public record BadlyNamedEvent(MarketId stream) implements Event {}
