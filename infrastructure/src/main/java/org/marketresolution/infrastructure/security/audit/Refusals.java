package org.marketresolution.infrastructure.security.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.security.audit.AuditLog.Told;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Records every 403, and every 401 of a request that carried a credential. */
public final class Refusals extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final AuditLog log;

    /** Stands outside of everything that may refuse a request. */
    public Refusals(AuditLog log) {
        this.log = log;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        var scheme = scheme(request);
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            record(told(AuditKind.ACCESS_REFUSED, request, response, scheme));
        } else if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED && scheme != null) {
            record(told(AuditKind.CREDENTIAL_REFUSED, request, response, scheme));
        }
    }

    /** The refusal stands whether it can be recorded or not; the service's log has it then. */
    private void record(Told told) {
        try {
            log.add(told);
        } catch (DataAccessException e) {
            LOG.error("no audit entry could be added for {}", told, e);
        }
    }

    private static Told told(
            AuditKind kind, HttpServletRequest request, HttpServletResponse response, @Nullable String scheme) {
        return new Told(kind, actor(), Origin.of(request), response.getStatus(), scheme);
    }

    static @Nullable String actor() {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null || caller instanceof AnonymousAuthenticationToken ? null : caller.getName();
    }

    /** By which kind of credential the request came; the credential itself stays out of the entry. */
    private static @Nullable String scheme(HttpServletRequest request) {
        var credential = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (credential == null) {
            return null;
        }
        if (credential.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "basic";
        }
        if (credential.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return credential.startsWith("mre_", 7) ? "api_key" : "token";
        }
        return "unknown scheme";
    }
}
