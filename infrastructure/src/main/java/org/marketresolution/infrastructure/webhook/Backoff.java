package org.marketresolution.infrastructure.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a failed delivery is tried again: four times later each time, and never many at once. */
record Backoff(Duration first, Duration longest) {
    private static final Duration LONGEST_WISH = Duration.ofDays(1);

    /**
     * The next attempt's instant.
     *
     * @param attempts that have failed, at least 1
     * @param event whose hash spreads the attempts by a fifth either way: reproducible, and different for each event
     * @param wish the receiver's own, honoured up to a day
     */
    Instant next(Instant now, int attempts, String event, @Nullable Instant wish) {
        var planned = now.plus(spread(delay(attempts), Math.floorMod(event.hashCode() + 31 * attempts, 401)));
        if (wish == null || wish.isBefore(planned)) {
            return planned;
        }
        return wish.isAfter(now.plus(LONGEST_WISH)) ? now.plus(LONGEST_WISH) : wish;
    }

    private Duration delay(int attempts) {
        var delay = first;
        for (int i = 1; i < attempts && delay.compareTo(longest) < 0; i++) {
            delay = delay.multipliedBy(4);
        }
        return delay.compareTo(longest) < 0 ? delay : longest;
    }

    /** Between 80 and 120 percent. */
    private static Duration spread(Duration delay, int lot) {
        return delay.multipliedBy(800 + lot).dividedBy(1_000);
    }
}
