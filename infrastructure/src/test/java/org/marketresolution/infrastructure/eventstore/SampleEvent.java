package org.marketresolution.infrastructure.eventstore;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.EventType;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.NamedStream;

/** Events small enough to test the log with. */
sealed interface SampleEvent extends Event {
    MarketId market();

    @Override
    default MarketId stream() {
        return market();
    }

    @EventType(name = "sample.counted", revision = 1)
    record Counted(MarketId market, long count) implements SampleEvent {}

    @EventType(name = "sample.named", revision = 1)
    record Named(MarketId market, @Nullable String ref) implements SampleEvent, NamedStream {
        @Override
        public String nameScope() {
            return "sample";
        }
    }
}
