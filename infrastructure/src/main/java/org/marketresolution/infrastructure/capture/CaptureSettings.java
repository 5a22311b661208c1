package org.marketresolution.infrastructure.capture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code resolution.capture.*}, in wall time.
 *
 * @param timeout how long a fetch may take in all, redirects included
 * @param attempts how often an address is tried at most
 * @param retryAfter how long after the first failure; four times as long after each further one
 */
@ConfigurationProperties("resolution.capture")
record CaptureSettings(
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("3") int attempts,
        @DefaultValue("5s") Duration retryAfter) {
    Duration pause(int failures) {
        return retryAfter.multipliedBy(1L << (2 * Math.min(failures - 1, 5)));
    }
}
