package org.marketresolution.infrastructure.rest;

import jakarta.servlet.http.HttpServletRequest;
import org.marketresolution.infrastructure.eventstore.SortableIds;

/** The name under which a request is found in logs. */
public final class RequestId {
    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /** The request's id, given at the first question. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        var id = SortableIds.next("req");
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
