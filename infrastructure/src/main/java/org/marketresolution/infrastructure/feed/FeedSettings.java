package org.marketresolution.infrastructure.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How streams are kept: {@code resolution.feed.*}.
 *
 * @param heartbeat after how long without an event a stream says that it lives
 * @param longestStream after which a stream ends, so that its client signs in anew when it resumes
 */
@ConfigurationProperties("resolution.feed")
record FeedSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1h") Duration longestStream) {}
