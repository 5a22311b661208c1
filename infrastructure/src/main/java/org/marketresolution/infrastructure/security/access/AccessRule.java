package org.marketresolution.infrastructure.security.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.market.MarketAction;
import org.marketresolution.infrastructure.rest.ActionRoles;
import org.marketresolution.infrastructure.security.audit.AuditKind;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call what.
 *
 * @param methods the methods that it is about; none means all
 * @param recordedAs the audit entry that every answered call leaves, or null
 */
public record AccessRule(
        Set<HttpMethod> methods,
        PathPattern path,
        Who who,
        @Nullable AuditKind recordedAs) {
    public AccessRule {
        methods = Set.copyOf(methods);
    }

    /** Whoever asks may do it. */
    static AccessRule everybody(List<HttpMethod> methods, String path) {
        return new AccessRule(Set.copyOf(methods), pattern(path), new Who.Everybody(), null);
    }

    /** Whoever has signed in may do it, even without a role. */
    static AccessRule signedIn(HttpMethod method, String path) {
        return new AccessRule(Set.of(method), pattern(path), new Who.SignedIn(), null);
    }

    /** Every role may do it. */
    static AccessRule any(HttpMethod method, String path) {
        return new AccessRule(Set.of(method), pattern(path), new Who.InRole(EnumSet.allOf(Role.class)), null);
    }

    /** One of these roles may do it. */
    static AccessRule only(HttpMethod method, String path, Role... roles) {
        return new AccessRule(Set.of(method), pattern(path), new Who.InRole(Set.of(roles)), null);
    }

    /** One of these roles may do whatever there is below the path. */
    static AccessRule all(String path, Role... roles) {
        return new AccessRule(Set.of(), pattern(path), new Who.InRole(Set.of(roles)), null);
    }

    /** The roles that may try the action on a market at all. */
    static AccessRule action(HttpMethod method, String path, MarketAction action) {
        var roles = ActionRoles.of(action).stream()
                .map(code -> Role.of(code).orElseThrow())
                .toArray(Role[]::new);
        return only(method, path, roles);
    }

    AccessRule recorded(AuditKind kind) {
        return new AccessRule(methods, path, who, kind);
    }

    /** What methods there are anybody may ask who has signed in. */
    AccessRule asked() {
        return new AccessRule(
                Set.of(HttpMethod.OPTIONS), path, who instanceof Who.Everybody ? who : new Who.SignedIn(), null);
    }

    boolean covers(PathContainer address) {
        return path.matches(address);
    }

    boolean covers(HttpMethod method) {
        return methods.isEmpty() || methods.contains(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method);
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }
}
