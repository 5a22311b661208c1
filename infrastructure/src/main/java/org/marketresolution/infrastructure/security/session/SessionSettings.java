package org.marketresolution.infrastructure.security.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** When a session ends: {@code resolution.security.session.*}, without requests or whatever happens. */
@ConfigurationProperties("resolution.security.session")
record SessionSettings(
        @DefaultValue("PT30M") Duration idle,
        @DefaultValue("PT12H") Duration absolute) {}
