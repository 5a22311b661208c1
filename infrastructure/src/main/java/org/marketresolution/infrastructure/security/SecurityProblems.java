package org.marketresolution.infrastructure.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.rest.Problem;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.security.access.AccessRules;
import org.marketresolution.infrastructure.security.tokens.IssuerUnavailable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Answers what the chain refuses as problems (RFC 9457), with the challenges of RFC 6750 and RFC 7617. */
@Component
class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String REALM = "realm=\"market-resolution\"";

    private final boolean sandbox;

    SecurityProblems(Environment environment) {
        this.sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        switch (refusal) {
            case IssuerUnavailable _ -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                Problem.of(ProblemCode.TEMPORARILY_UNAVAILABLE, "The issuer of tokens does not answer.")
                        .writeTo(response, request);
            }
            case OAuth2AuthenticationException token
            when token.getError() instanceof BearerTokenError error -> refuse(error, request, response);
            default -> {
                response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer " + REALM);
                if (sandbox && !isScript(request)) {
                    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic " + REALM + ", charset=\"UTF-8\"");
                }
                Problem.of(ProblemCode.UNAUTHENTICATED, "Sign in: the credentials are missing or wrong.")
                        .writeTo(response, request);
            }
        }
    }

    private static void refuse(BearerTokenError error, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(error.getErrorCode(), error.getDescription()));
        var problem = error.getHttpStatus() == HttpStatus.BAD_REQUEST
                ? Problem.of(ProblemCode.MALFORMED_REQUEST, "The header Authorization cannot be read.")
                : Problem.of(ProblemCode.UNAUTHENTICATED, "The token or key is wrong, expired or revoked.");
        problem.writeTo(response, request);
    }

    private static String challenge(String code, @Nullable String description) {
        var words = (description == null ? code : description).replaceAll("[^\\x20-\\x7e]|[\"\\\\]", " ");
        return "Bearer " + REALM + ", error=\"" + code + "\", error_description=\"" + words + "\"";
    }

    /** A browser would ask its user for a password in a window of its own, over the console's page. */
    private static boolean isScript(HttpServletRequest request) {
        return "empty".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        problem(request, response, refusal).writeTo(response, request);
    }

    private static Problem problem(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal) {
        if (refusal instanceof CsrfException) {
            return Problem.of(ProblemCode.FORBIDDEN, "Send the cookie XSRF-TOKEN back as the header X-XSRF-TOKEN.");
        }
        if (Access.rule(request).isPresent()) {
            challengeScope(request, response);
            return Problem.of(ProblemCode.FORBIDDEN, "Your role does not allow this.");
        }
        var methods = AccessRules.methods(Access.path(request));
        if (methods.isEmpty()) {
            return Problem.of(ProblemCode.NOT_FOUND, "There is nothing at this address.");
        }
        response.setHeader(HttpHeaders.ALLOW, String.join(", ", supported(methods)));
        return Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "The resource does not know this method.");
    }

    /** Every resource that is read knows HEAD, and every one OPTIONS (RFC 9110 §9.3). */
    private static Set<String> supported(Collection<String> methods) {
        var supported = new TreeSet<>(methods);
        if (supported.contains("GET")) {
            supported.add("HEAD");
        }
        supported.add("OPTIONS");
        return supported;
    }

    private static void challengeScope(HttpServletRequest request, HttpServletResponse response) {
        var credential = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (credential != null && credential.regionMatches(true, 0, "Bearer ", 0, 7)) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge("insufficient_scope", "another role is needed"));
        }
    }
}
