package org.marketresolution.infrastructure.eventstore;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Recorded instants as the log stores and hashes them: UTC with six fraction digits, so that text order is time order. */
final class RecordedAt {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private RecordedAt() {}

    static String text(Instant instant) {
        return FORMAT.format(instant.truncatedTo(ChronoUnit.MICROS));
    }

    static Instant instant(String text) {
        return Instant.parse(text);
    }
}
