package org.marketresolution.infrastructure.rest;

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
    static @Nullable Timer of(Page page) {
        return page.place(PLACE, told -> {
            var kind = Kind.ofRank(Integer.parseInt(told.group(2)));
            return new Timer(new MarketId(told.group(3)), kind, Instant.parse(told.group(1)));
        });
    }
}
