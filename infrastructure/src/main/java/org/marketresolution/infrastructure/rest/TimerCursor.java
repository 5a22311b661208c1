package org.marketresolution.infrastructure.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.application.market.Timer;
import org.marketresolution.application.market.Timer.Kind;
import org.marketresolution.domain.kernel.MarketId;

/** A timer's place in the order of firing, as a cursor. */
final class TimerCursor {
    private static final Pattern PLACE = Pattern.compile("(\\S+) (\\d) (\\S+)");

    private TimerCursor() {}

    static String after(Timer timer) {
        return timer.dueAt() + " " + timer.kind().rank() + " " + timer.market().value();
    }

    /** The timer after which the page begins; null for the first page. */
    static @Nullable Timer of(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        var place = PLACE.matcher(cursor);
        if (!place.matches()) {
            throw Page.invalidCursor();
        }
        try {
            var kind = Kind.ofRank(Integer.parseInt(place.group(2)));
            return new Timer(new MarketId(place.group(3)), kind, Instant.parse(place.group(1)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Page.invalidCursor();
        }
    }
}
