package org.marketresolution.infrastructure.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are called: {@code resolution.webhooks.*}.
 *
 * @param key encrypts signing secrets at rest: 32 bytes as base64, or null to store them as they are
 * @param firstRetry after the first failure; each further one waits four times as long
 * @param longestRetry no retry waits longer, unless the receiver asks for it
 * @param disableAfter of nothing but failures
 * @param rotationOverlap for how long a replaced secret signs beside its successor
 * @param timeout of one attempt, from connecting to the last byte
 * @param concurrency how many markets of one webhook are delivered at once
 * @param historySize how many attempts are kept of each webhook
 * @param historyAge for how long
 */
@ConfigurationProperties("resolution.webhooks")
record WebhookSettings(
        @Nullable String key,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("6h") Duration longestRetry,
        @DefaultValue("5d") Duration disableAfter,
        @DefaultValue("24h") Duration rotationOverlap,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("8") int concurrency,
        @DefaultValue("1000") int historySize,
        @DefaultValue("30d") Duration historyAge) {}
