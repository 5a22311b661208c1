package org.marketresolution.infrastructure.rest;

import jakarta.servlet.http.HttpServletRequest;
import org.marketresolution.infrastructure.eventstore.SortableIds;

/** The name under which a request is found in logs. */
final class RequestId {
    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        var id = SortableIds.next("req");
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
