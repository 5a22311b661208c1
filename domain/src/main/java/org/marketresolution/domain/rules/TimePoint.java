package org.marketresolution.domain.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** One end of an interval: an instant, or a civil day that is read in its issuer's zone. */
public sealed interface TimePoint {
    /** An instant. */
    record At(Instant instant) implements TimePoint {}

    /** A civil day, from 00:00:00 to 23:59:59. */
    record On(LocalDate day) implements TimePoint {}

    default Instant start(ZoneId zone) {
        return switch (this) {
            case At at -> at.instant();
            case On on -> on.day().atStartOfDay(zone).toInstant();
        };
    }

    default Instant end(ZoneId zone) {
        return switch (this) {
            case At at -> at.instant();
            case On on ->
                on.day()
                        .atTime(LocalTime.of(23, 59, 59))
                        .atZone(zone)
                        .withLaterOffsetAtOverlap()
                        .toInstant();
        };
    }

    /** Reads what {@link #text} wrote. */
    static TimePoint parse(String text) {
        return text.length() == 10 ? new On(LocalDate.parse(text)) : new At(Instant.parse(text));
    }

    /** As it was written. */
    default String text() {
        return switch (this) {
            case At at -> at.instant().toString();
            case On on -> on.day().toString();
        };
    }
}
