package org.marketresolution.infrastructure.rest;

import org.marketresolution.domain.kernel.Json;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are. */
@RestController
class IdentityController {
    @GetMapping("/v1/me")
    Json me(Authentication caller) {
        return Json.object().with("id", caller.getName()).with("roles", Json.strings(Commands.roles(caller)));
    }
}
