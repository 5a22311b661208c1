package org.marketresolution.infrastructure.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of an attempt. */
sealed interface Answer {
    /** The receiver has it: any 2xx. */
    record Accepted(int status) implements Answer {}

    /**
     * The receiver answered otherwise.
     *
     * @param retryAfter when it wants to be asked again, or null
     */
    record Refused(int status, @Nullable Instant retryAfter) implements Answer {
        /** It wants to hear nothing more, ever. */
        boolean isGone() {
            return status == 410;
        }
    }

    /** No answer in time, or no connection. */
    record Unreachable(String error) implements Answer {}
}
