package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.marketresolution.domain.kernel.Json;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are. */
@RestController
@Tag(name = "Identity")
class IdentityController {
    @GetMapping("/v1/me")
    @Operation(operationId = "readCaller", summary = "Tell who is calling")
    @Exchange(answers = "Caller")
    Json me(Authentication caller) {
        return Json.object().with("id", caller.getName()).with("roles", Json.strings(Commands.roles(caller)));
    }
}
