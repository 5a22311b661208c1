package org.marketresolution.infrastructure.security.session;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.security.access.Role;
import org.marketresolution.infrastructure.security.keys.ApiKeyAuthentication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Says who somebody is, and how they have signed in. */
@Component
@ConditionalOnWebApplication
class Identity {
    private final SessionSettings settings;

    Identity(SessionSettings settings) {
        this.settings = settings;
    }

    Json.Obj of(Authentication caller, HttpServletRequest request) {
        return Json.object()
                .with("id", caller.getName())
                .with("roles", Json.strings(Role.codes(Role.of(caller))))
                .with("signed_in_with", way(caller, request))
                .with("key_id", caller instanceof ApiKeyAuthentication key ? key.keyId() : null)
                .with("session", isSession(caller, request) ? session(request) : null);
    }

    private String way(Authentication caller, HttpServletRequest request) {
        return switch (caller) {
            case ApiKeyAuthentication _ -> "api_key";
            case JwtAuthenticationToken _ -> "token";
            default -> isSession(caller, request) ? "session" : "basic";
        };
    }

    /** A request with a credential of its own is not its session's, even where a cookie comes along. */
    boolean isSession(Authentication caller, HttpServletRequest request) {
        return caller.isAuthenticated() && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    private @Nullable Json session(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null
                ? null
                : SessionBeginning.of(session)
                        .map(beginning -> Json.object()
                                .with("idle_timeout", settings.idle().toString())
                                .with(
                                        "ends_at",
                                        beginning.at().plus(settings.absolute()).toString()))
                        .orElse(null);
    }
}
