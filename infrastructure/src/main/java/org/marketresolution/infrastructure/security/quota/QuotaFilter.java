package org.marketresolution.infrastructure.security.quota;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.marketresolution.infrastructure.rest.Problem;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.security.quota.Quotas.Policy;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the requests of each caller and says what is left (draft-ietf-httpapi-ratelimit-headers). */
public final class QuotaFilter extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Quotas quotas;

    /** Stands behind the authentication and before the authorization, so that refusals count too. */
    public QuotaFilter(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !quotas.areEnabled() || !request.getServletPath().startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var policy = policy(request);
        var caller = policy == Policy.SIGN_INS ? address(request) : caller(request);
        var probe = quotas.of(policy, caller).tryConsumeAndReturnRemaining(1);
        tell(policy, probe, response);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            refuse(seconds(probe.getNanosToWaitForRefill()), request, response);
        }
    }

    private static Policy policy(HttpServletRequest request) {
        if (request.getMethod().equals("POST") && request.getServletPath().equals("/v1/sessions")) {
            return Policy.SIGN_INS;
        }
        return SAFE.contains(request.getMethod()) ? Policy.READS : Policy.WRITES;
    }

    /** Persons and addresses never share a name, whatever a person is called. */
    private static String caller(HttpServletRequest request) {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null || caller instanceof AnonymousAuthenticationToken
                ? address(request)
                : "person " + caller.getName();
    }

    static String address(HttpServletRequest request) {
        return "address " + request.getRemoteAddr();
    }

    private void tell(Policy policy, ConsumptionProbe probe, HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", quotas.header(policy));
        response.setHeader(
                "RateLimit",
                "\"" + policy.code() + "\";r=" + probe.getRemainingTokens() + ";t="
                        + seconds(probe.getNanosToWaitForReset()));
    }

    static long seconds(long nanoseconds) {
        return (nanoseconds + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }

    static void refuse(long wait, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait)));
        Problem.of(ProblemCode.QUOTA_EXCEEDED, "Too many requests; wait as long as Retry-After says.")
                .writeTo(response, request);
    }
}
