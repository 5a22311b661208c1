package org.marketresolution.infrastructure.eventstore;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.EventType;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.NamedStream;

/** Events small enough to test the log with. */
sealed interface SampleEvent extends Event {
    MarketId market();

    @Override
    default MarketId stream() {
        return market();
    }

    /** {@code sample.moved} had a place without a name at first, and no count until its third revision. */
    List<Upcast> UPCASTS = List.of(
            Upcast.of("sample.moved", 1, Upcast.within("places", Upcast.adding("name", Json.of("somewhere")))),
            Upcast.of("sample.moved", 2, Upcast.adding("count", Json.of(7))));

    @EventType(name = "sample.moved", revision = 3)
    record Moved(MarketId market, List<Place> places, long count) implements SampleEvent {}

    /** Where something moved to. */
    record Place(String name, @Nullable String note) {}

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
