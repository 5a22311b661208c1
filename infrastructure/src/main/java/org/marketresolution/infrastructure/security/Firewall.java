package org.marketresolution.infrastructure.security;

import java.util.List;
import java.util.Locale;
import org.marketresolution.infrastructure.rest.Problem;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Turns away requests that no honest client sends, before anything reads them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Firewall {
    /** Names that a foreign page cannot make its own by pointing its domain at this machine. */
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]", "::1", "0:0:0:0:0:0:0:1");

    @Bean
    StrictHttpFirewall httpFirewall(WebSettings settings, Environment environment) {
        var firewall = new StrictHttpFirewall();
        var hosts = !settings.allowedHosts().isEmpty()
                ? settings.allowedHosts()
                : environment.acceptsProfiles(Profiles.of("sandbox")) ? LOOPBACK : List.<String>of();
        if (!hosts.isEmpty()) {
            firewall.setAllowedHostnames(host -> hosts.contains(host.toLowerCase(Locale.ROOT)));
        }
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejection) -> Problem.of(
                        ProblemCode.MALFORMED_REQUEST, "The request's address or headers are not acceptable.")
                .writeTo(response, request);
    }
}
