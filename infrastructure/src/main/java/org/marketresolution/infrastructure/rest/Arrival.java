package org.marketresolution.infrastructure.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.marketresolution.infrastructure.eventstore.HeadSignal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes where the log stood when a request arrived, before anything else looks at the request. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Arrival extends OncePerRequestFilter {
    private static final String ATTRIBUTE = Arrival.class.getName();

    private final HeadSignal signal;

    Arrival(HeadSignal signal) {
        this.signal = signal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(ATTRIBUTE, signal.head());
        chain.doFilter(request, response);
    }

    /** Position of the log's last event when the request of this thread arrived. */
    static long position() {
        var request = RequestContextHolder.currentRequestAttributes();
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Long position) {
            return position;
        }
        throw new IllegalStateException("the request did not pass the filter that notes its arrival");
    }
}
