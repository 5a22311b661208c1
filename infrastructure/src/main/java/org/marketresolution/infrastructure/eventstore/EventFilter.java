package org.marketresolution.infrastructure.eventstore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which events of the log somebody wants; null or empty means all. */
public record EventFilter(
        List<String> types, List<String> streams, @Nullable String actor) {
    public EventFilter {
        types = List.copyOf(types);
        streams = List.copyOf(streams);
    }
}
