package org.marketresolution.infrastructure.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may speak to the engine from where: {@code resolution.security.*}.
 *
 * @param allowedHosts the names under which it may be addressed; none means any, and loopback's in the sandbox
 * @param allowedOrigins other origins whose scripts may call the API; none by default
 */
@ConfigurationProperties("resolution.security")
record WebSettings(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue List<String> allowedOrigins) {}
