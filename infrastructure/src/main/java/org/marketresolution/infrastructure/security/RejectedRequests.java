package org.marketresolution.infrastructure.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.marketresolution.infrastructure.rest.Problem;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Answers as a problem what the firewall keeps from every controller. */
@Component
class RejectedRequests implements RequestRejectedHandler {
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refusal)
            throws IOException {
        Problem.of(ProblemCode.MALFORMED_REQUEST, "The request holds characters that no request can.")
                .writeTo(response, request);
    }
}
