package org.marketresolution.infrastructure.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What a caller may do to a market depends on the caller and the instant, so the version alone never answers a read with 304. */
@Component
class LiveReads extends OncePerRequestFilter {
    private static final Pattern MARKET = Pattern.compile("/v1/markets/[^/]+");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !MARKET.matcher(request.getRequestURI()).matches()
                || request.getParameter(AsOf.KNOWN_AT) != null
                || request.getParameter(AsOf.AT_POSITION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Unconditional(request), response);
    }

    /** The request without its If-None-Match. */
    private static final class Unconditional extends HttpServletRequestWrapper {
        Unconditional(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH)
                    ? Collections.emptyEnumeration()
                    : super.getHeaders(name);
        }
    }
}
