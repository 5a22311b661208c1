package org.marketresolution.infrastructure.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.security.access.AccessRule;
import org.marketresolution.infrastructure.security.access.AccessRules;
import org.marketresolution.infrastructure.security.audit.AuditKind;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.util.ServletRequestPathUtils;

/** Asks the access rules about a request; what no rule names nobody may do. */
final class Access implements AuthorizationManager<RequestAuthorizationContext> {
    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
        var rule = rule(context.getRequest());
        var who = caller.get();
        return new AuthorizationDecision(
                who != null && rule.filter(found -> found.who().includes(who)).isPresent());
    }

    static Optional<AccessRule> rule(HttpServletRequest request) {
        return AccessRules.find(HttpMethod.valueOf(request.getMethod()), path(request));
    }

    static Optional<AuditKind> recorded(HttpServletRequest request) {
        return rule(request).map(AccessRule::recordedAs);
    }

    /** The same parsing as the controllers', so that both understand an address alike. */
    static PathContainer path(HttpServletRequest request) {
        var path = ServletRequestPathUtils.hasParsedRequestPath(request)
                ? ServletRequestPathUtils.getParsedRequestPath(request)
                : RequestPath.parse(request.getRequestURI(), request.getContextPath());
        return path.pathWithinApplication();
    }
}
