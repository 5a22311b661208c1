package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marketresolution.infrastructure.Client;

/** The log as an integrator reads it: in order, without gaps, each stream numbered from 1. */
final class Feed {
    /** Which event of which stream stands at a position. */
    private record Place(String stream, int version) {}

    private final Client reader;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private final Map<String, FoldedMarket> markets = new HashMap<>();
    private long first = -1;

    Feed(Client reader) {
        this.reader = reader;
    }

    void catchUp() {
        for (var more = true; more; ) {
            var page = reader.get("/v1/events?limit=200&after=" + (first + places.size() - 1))
                    .expect(200)
                    .body();
            for (var event : page.at("/data")) {
                var position = Long.parseLong(event.at("/sequence").asString());
                first = places.isEmpty() ? position : first;
                assertThat(position).as("gap in the feed").isEqualTo(first + places.size());
                var stream = event.at("/subject").asString();
                var version = versions.merge(stream, 1, Integer::sum);
                assertThat(event.at("/version").asInt()).as("gap in %s", stream).isEqualTo(version);
                places.add(new Place(stream, version));
                if (stream.startsWith("mkt_")) {
                    markets.computeIfAbsent(stream, _ -> new FoldedMarket()).apply(event);
                }
            }
            more = page.at("/page/has_more").asBoolean();
        }
    }

    FoldedMarket market(String id) {
        return markets.getOrDefault(id, new FoldedMarket());
    }

    /** What a client was told to be written is there. */
    void holds(String stream, int version, long position) {
        assertThat(position).isLessThan(first + places.size());
        assertThat(places.get((int) (position - first))).isEqualTo(new Place(stream, version));
    }
}
