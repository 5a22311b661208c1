package org.marketresolution.infrastructure.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.marketresolution.infrastructure.security.accounts.SandboxAccounts;
import org.marketresolution.infrastructure.security.audit.AuditLog;
import org.marketresolution.infrastructure.security.audit.RecordedReads;
import org.marketresolution.infrastructure.security.audit.Refusals;
import org.marketresolution.infrastructure.security.keys.ApiKeySignIn;
import org.marketresolution.infrastructure.security.quota.QuotaFilter;
import org.marketresolution.infrastructure.security.quota.Quotas;
import org.marketresolution.infrastructure.security.quota.RefusedCredentials;
import org.marketresolution.infrastructure.security.session.SessionEnd;
import org.marketresolution.infrastructure.security.tokens.TokenSignIn;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** The way that every request takes; a role is necessary, never sufficient, since the aggregates judge persons. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(WebSettings.class)
class SecurityConfiguration {
    private static final RequestMatcher CREDENTIAL = request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null;

    private final SecurityProblems problems;
    private final AuditLog log;
    private final Quotas quotas;
    private final WebSettings settings;
    private final boolean sandbox;

    SecurityConfiguration(
            SecurityProblems problems, AuditLog log, Quotas quotas, WebSettings settings, Environment environment) {
        this.problems = problems;
        this.log = log;
        this.quotas = quotas;
        this.settings = settings;
        this.sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
    }

    /** Programs: each request brings its credential, and no cookie means anything. */
    @Bean
    @Order(1)
    SecurityFilterChain credentialChain(
            HttpSecurity http, TokenSignIn tokens, ApiKeySignIn keys, SandboxAccounts accounts) {
        common(http)
                .securityMatcher(CREDENTIAL)
                .csrf(AbstractHttpConfigurer::disable) // no other site can make a browser send the header
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(bearer -> bearer.authenticationManagerResolver(bearers(tokens, keys))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .addFilterBefore(new WithoutSession(), SecurityContextHolderFilter.class)
                .addFilterAfter(new RefusedCredentials(quotas), Refusals.class);
        if (sandbox) {
            http.authenticationManager(new ProviderManager(accounts))
                    .httpBasic(basic -> basic.authenticationEntryPoint(problems));
        }
        return http.build();
    }

    private static AuthenticationManagerResolver<HttpServletRequest> bearers(TokenSignIn tokens, ApiKeySignIn keys) {
        var resolver = new DefaultBearerTokenResolver();
        return request -> ApiKeySignIn.isKey(resolver.resolve(request)) ? keys::authenticate : tokens::authenticate;
    }

    /** Browsers: a session's cookie carries the authority, so writes prove that the console itself sends them. */
    @Bean
    @Order(2)
    SecurityFilterChain sessionChain(
            HttpSecurity http, SecurityContextRepository sessions, CsrfTokenRepository csrfTokens, SessionEnd end) {
        return common(http)
                .securityContext(context -> context.securityContextRepository(sessions))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(SecurityConfiguration::isWriteOfASession))
                .addFilterBefore(end, SecurityContextHolderFilter.class)
                .build();
    }

    /** Signing in needs no token: it is JSON, which other sites cannot send, and no cookie matters to it. */
    private static boolean isWriteOfASession(HttpServletRequest request) {
        return request.getSession(false) != null
                && !List.of("GET", "HEAD", "OPTIONS", "TRACE").contains(request.getMethod())
                && !request.getServletPath().equals("/v1/sessions");
    }

    private HttpSecurity common(HttpSecurity http) {
        return http.headers(headers -> Headers.configure(headers, sandbox))
                .cors(cors -> {
                    if (settings.allowedOrigins().isEmpty()) {
                        cors.disable();
                    } else {
                        cors.configurationSource(origins());
                    }
                })
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll() // the request itself was judged before
                        .anyRequest()
                        .access(new Access()))
                .addFilterAfter(new Refusals(log), SecurityContextHolderFilter.class)
                .addFilterAfter(new QuotaFilter(quotas), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new RecordedReads(log, Access::recorded), AuthorizationFilter.class);
    }

    /** Other origins call with keys or tokens, never with the console's cookie. */
    private UrlBasedCorsConfigurationSource origins() {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(settings.allowedOrigins());
        cors.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE"));
        cors.setAllowedHeaders(List.of("*"));
        cors.setExposedHeaders(List.of(
                "ETag",
                "Event-Position",
                "Link",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "Idempotency-Replayed",
                "Repr-Digest"));
        cors.setAllowCredentials(false);
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/v1/**", cors);
        return source;
    }
}
