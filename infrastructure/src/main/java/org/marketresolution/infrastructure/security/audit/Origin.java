package org.marketresolution.infrastructure.security.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.marketresolution.infrastructure.rest.RequestId;

/** The request that an audit entry tells of; never its query or body, which may hold secrets. */
public record Origin(String address, String method, String path, String requestId) {
    private static final int LONGEST_PATH = 2_000;

    /** Where a request came from and what it wanted. */
    public static Origin of(HttpServletRequest request) {
        var path = request.getRequestURI();
        return new Origin(
                request.getRemoteAddr(),
                request.getMethod(),
                path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path,
                RequestId.of(request));
    }
}
