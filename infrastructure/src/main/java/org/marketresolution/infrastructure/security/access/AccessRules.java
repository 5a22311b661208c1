package org.marketresolution.infrastructure.security.access;

import static org.marketresolution.infrastructure.security.access.AccessRule.action;
import static org.marketresolution.infrastructure.security.access.AccessRule.all;
import static org.marketresolution.infrastructure.security.access.AccessRule.any;
import static org.marketresolution.infrastructure.security.access.AccessRule.everybody;
import static org.marketresolution.infrastructure.security.access.AccessRule.only;
import static org.marketresolution.infrastructure.security.access.AccessRule.signedIn;
import static org.marketresolution.infrastructure.security.access.Role.ADMIN;
import static org.marketresolution.infrastructure.security.access.Role.AUDITOR;
import static org.marketresolution.infrastructure.security.access.Role.AUTHOR;
import static org.marketresolution.infrastructure.security.access.Role.INTEGRATOR;
import static org.marketresolution.infrastructure.security.access.Role.OFFICER;
import static org.marketresolution.infrastructure.security.access.Role.REVIEWER;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.marketresolution.domain.market.MarketAction;
import org.marketresolution.infrastructure.security.audit.AuditKind;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/** Every resource with those who may call it; the first rule that covers a request decides, and none means nobody. */
public final class AccessRules {
    private static final String MARKET = "/v1/markets/*";

    /** In order: the narrower path stands before the wider one. */
    public static final List<AccessRule> ALL = List.of(
            everybody(List.of(GET), "/actuator/health/**"),
            everybody(List.of(GET), "/problems/**"),
            everybody(List.of(GET), "/v3/**"),
            everybody(List.of(GET), "/docs/**"),
            everybody(List.of(GET), "/swagger-ui/**"),
            everybody(List.of(GET), "/.well-known/**"),
            everybody(List.of(GET), "/console/**"),
            everybody(List.of(GET), "/"),
            everybody(List.of(GET), "/favicon.ico"),
            everybody(List.of(), "/error"),
            everybody(List.of(POST), "/v1/sessions"),
            signedIn(DELETE, "/v1/sessions/current"),
            signedIn(GET, "/v1/me"),
            signedIn(PUT, "/v1/me/password"),
            any(GET, "/v1/clock"),
            any(PUT, "/v1/clock"),
            only(POST, "/v1/markets", AUTHOR, INTEGRATOR),
            any(GET, "/v1/markets"),
            action(PUT, MARKET + "/publication", MarketAction.PUBLISH),
            action(POST, MARKET + "/rule-versions", MarketAction.DRAFT_RULE_VERSION),
            action(POST, MARKET + "/rule-versions/*/approvals", MarketAction.ADOPT_RULE_VERSION),
            action(POST, MARKET + "/proposals", MarketAction.PROPOSE),
            action(DELETE, MARKET + "/proposals/current", MarketAction.WITHDRAW_PROPOSAL),
            action(POST, MARKET + "/challenges", MarketAction.CHALLENGE),
            action(POST, MARKET + "/rulings", MarketAction.RULE),
            action(POST, MARKET + "/appeals", MarketAction.APPEAL),
            action(POST, MARKET + "/suspensions", MarketAction.SUSPEND),
            action(DELETE, MARKET + "/suspensions/current", MarketAction.RESUME),
            action(POST, MARKET + "/annulments", MarketAction.ANNUL),
            action(POST, MARKET + "/annulments/*/approvals", MarketAction.APPROVE_ANNULMENT),
            action(POST, MARKET + "/corrections", MarketAction.OPEN_CORRECTION),
            action(POST, MARKET + "/corrections/*/approvals", MarketAction.APPROVE_CORRECTION),
            action(POST, MARKET + "/corrections/*/denials", MarketAction.DENY_CORRECTION),
            any(POST, MARKET + "/counterfactuals"),
            any(GET, MARKET + "/**"),
            any(POST, "/v1/rule-lints"),
            any(POST, "/v1/simulations"),
            only(POST, "/v1/evidence", OFFICER),
            only(POST, "/v1/evidence/*/admissions", REVIEWER),
            only(POST, "/v1/evidence/*/rejections", REVIEWER),
            only(DELETE, "/v1/evidence/*/retractions/current", REVIEWER),
            only(POST, "/v1/evidence/*/retractions", OFFICER),
            only(POST, "/v1/evidence/*/supersessions", OFFICER),
            only(POST, "/v1/evidence/*/duplicate-links", OFFICER),
            only(POST, "/v1/evidence/*/captures", OFFICER),
            only(POST, "/v1/evidence-files", OFFICER),
            any(GET, "/v1/evidence/*/content").recorded(AuditKind.EVIDENCE_CONTENT_READ),
            any(GET, "/v1/evidence/**"),
            any(GET, "/v1/settlements"),
            only(POST, "/v1/imports", AUTHOR, INTEGRATOR),
            any(GET, "/v1/events/**"),
            any(GET, "/v1/log/**"),
            all("/v1/webhooks/**", INTEGRATOR),
            only(POST, "/v1/replays", AUDITOR),
            only(GET, "/v1/exports/**", AUDITOR).recorded(AuditKind.EXPORTED),
            only(GET, "/v1/audit/**", AUDITOR),
            any(GET, "/v1/work-items"),
            any(GET, "/v1/api-keys/**"),
            any(POST, "/v1/api-keys/**"),
            any(DELETE, "/v1/api-keys/*"),
            all("/v1/accounts/**", ADMIN),
            all("/v1/operations/**", ADMIN));

    private AccessRules() {}

    /** The rule that decides about a request, if any does; {@code path} may be a pattern's own text. */
    public static Optional<AccessRule> find(HttpMethod method, String path) {
        return find(method, PathContainer.parsePath(path));
    }

    /** The same of a path that was parsed before. */
    public static Optional<AccessRule> find(HttpMethod method, PathContainer path) {
        if (method.equals(OPTIONS)) {
            return ALL.stream().filter(rule -> rule.covers(path)).findFirst().map(AccessRule::asked);
        }
        return ALL.stream()
                .filter(rule -> rule.covers(method) && rule.covers(path))
                .findFirst();
    }

    /** The names of the methods that rules know for the path, sorted. */
    public static Set<String> methods(PathContainer path) {
        return ALL.stream()
                .filter(rule -> rule.covers(path))
                .flatMap(rule -> rule.methods().stream())
                .map(HttpMethod::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
