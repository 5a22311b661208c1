package org.marketresolution.domain.rules;

import java.time.Instant;
import java.time.ZoneId;
import org.marketresolution.domain.kernel.Json;

/** When something happened, as far as is known: both ends belong to it. */
public record Interval(TimePoint from, TimePoint to) {
    public Instant start(ZoneId zone) {
        return from.start(zone);
    }

    public Instant end(ZoneId zone) {
        return to.end(zone);
    }

    public Json.Obj toJson() {
        return Json.object().with("from", from.text()).with("to", to.text());
    }
}
