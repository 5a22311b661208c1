package org.marketresolution.infrastructure.security.session;

import jakarta.servlet.SessionTrackingMode;
import java.util.EnumSet;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.security.accounts.Accounts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/** The console's cookies: they never leave for another site, and outside the sandbox never travel unencrypted. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(SessionSettings.class)
class SessionConfiguration {
    private final boolean secure;

    SessionConfiguration(Environment environment) {
        this.secure = !environment.acceptsProfiles(Profiles.of("sandbox"));
    }

    @Bean
    ServletContextInitializer sessionCookie() {
        return context -> {
            var cookie = context.getSessionCookieConfig();
            cookie.setName(secure ? "__Host-session" : "session");
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setSecure(secure);
            cookie.setAttribute("SameSite", "Strict");
            context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
        };
    }

    /** The console's scripts read this cookie and send it back as the header X-XSRF-TOKEN. */
    @Bean
    CookieCsrfTokenRepository csrfTokens() {
        var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.path("/").secure(secure).sameSite("Strict"));
        return tokens;
    }

    @Bean
    SecurityContextRepository sessions() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    SessionEnd sessionEnd(Accounts accounts, SessionSettings settings, WallClock clock) {
        return new SessionEnd(accounts, settings, clock);
    }

    /** It stands in the security chain and nowhere else. */
    @Bean
    FilterRegistrationBean<SessionEnd> sessionEndOutsideTheChain(SessionEnd end) {
        var registration = new FilterRegistrationBean<>(end);
        registration.setEnabled(false);
        return registration;
    }
}
