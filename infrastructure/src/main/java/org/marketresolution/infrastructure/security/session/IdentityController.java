package org.marketresolution.infrastructure.security.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.rest.Exchange;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are. */
@RestController
@Tag(name = "Identity")
@ConditionalOnWebApplication
class IdentityController {
    private final Identity identity;

    IdentityController(Identity identity) {
        this.identity = identity;
    }

    @GetMapping("/v1/me")
    @Operation(operationId = "readCaller", summary = "Read who is calling")
    @Exchange(answers = "Caller")
    ResponseEntity<Json> me(Authentication caller, HttpServletRequest request) {
        // Reading the token sends its cookie anew to a session that has lost it.
        if (identity.isSession(caller, request)
                && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf) {
            csrf.getToken();
        }
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(identity.of(caller, request));
    }
}
