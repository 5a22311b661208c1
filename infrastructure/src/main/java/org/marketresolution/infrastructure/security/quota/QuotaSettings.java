package org.marketresolution.infrastructure.security.quota;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a caller may ask for: {@code resolution.rate-limit.*}.
 *
 * @param enabled off in the sandbox unless it is asked for, on elsewhere
 * @param window how long a quota lasts
 * @param reads safe requests of a person, or of an address that has not signed in, with the credentials refused it
 * @param writes other requests of the same
 * @param signIns attempts to sign in of an address
 */
@ConfigurationProperties("resolution.rate-limit")
record QuotaSettings(
        @Nullable Boolean enabled,
        @DefaultValue("PT1M") Duration window,
        @DefaultValue("1200") long reads,
        @DefaultValue("300") long writes,
        @DefaultValue("10") long signIns) {}
