package org.marketresolution.infrastructure.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What every answer tells browsers to allow: what an application of its own origin needs, and nothing else. */
final class Headers {
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";
    private static final String CONSOLE_POLICY = POLICY + "; require-trusted-types-for 'script'";
    private static final String PERMISSIONS =
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

    private Headers() {}

    /** Cache-Control stays as a controller sets it, and forbids storing where none does. */
    static void configure(HeadersConfigurer<HttpSecurity> headers, boolean sandbox) {
        var console = PathPatternRequestMatcher.pathPattern("/console/**");
        headers.addHeaderWriter(policy(console, CONSOLE_POLICY))
                .addHeaderWriter(policy(new NegatedRequestMatcher(console), POLICY))
                .frameOptions(
                        HeadersConfigurer.FrameOptionsConfig::sameOrigin) // where an answer has a policy of its own
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(transport -> {
                    if (sandbox) {
                        transport.disable();
                    } else {
                        transport.includeSubDomains(true).maxAgeInSeconds(31_536_000);
                    }
                });
    }

    /** Stands where a controller sets none of its own. */
    private static HeaderWriter policy(RequestMatcher where, String policy) {
        return new DelegatingRequestMatcherHeaderWriter(where, new ContentSecurityPolicyHeaderWriter(policy));
    }
}
