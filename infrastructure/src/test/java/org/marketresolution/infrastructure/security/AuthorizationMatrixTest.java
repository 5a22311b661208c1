package org.marketresolution.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every operation lets in whom the API's resource table names, and nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthorizationMatrixTest {
    private static final String ANY = "author officer reviewer adjudicator approver auditor integrator admin";
    private static final String PUBLIC = "public";

    /** The column "Who" of the API's resource table: the roles that are let in. */
    private static final Map<String, String> WHO = Map.ofEntries(
            Map.entry("GET /v1/clock", ANY),
            Map.entry("PUT /v1/clock", ANY),
            Map.entry("POST /v1/markets", "author integrator"),
            Map.entry("GET /v1/markets", ANY),
            Map.entry("GET /v1/markets/{address}", ANY),
            Map.entry("PUT /v1/markets/{address}/publication", "reviewer"),
            Map.entry("POST /v1/markets/{address}/suspensions", "approver"),
            Map.entry("DELETE /v1/markets/{address}/suspensions/current", "approver"),
            Map.entry("GET /v1/markets/{address}/rule-versions", ANY),
            Map.entry("GET /v1/markets/{address}/rule-versions/{number}", ANY),
            Map.entry("GET /v1/markets/{address}/rule-versions/{number}/diff/{other}", ANY),
            Map.entry("POST /v1/markets/{address}/rule-versions", "author"),
            Map.entry("POST /v1/markets/{address}/rule-versions/{number}/approvals", "reviewer"),
            Map.entry("POST /v1/rule-lints", ANY),
            Map.entry("POST /v1/evidence", "officer"),
            Map.entry("GET /v1/evidence", ANY),
            Map.entry("GET /v1/evidence/{address}", ANY),
            Map.entry("POST /v1/evidence/{address}/admissions", "reviewer"),
            Map.entry("POST /v1/evidence/{address}/rejections", "reviewer"),
            Map.entry("POST /v1/evidence/{address}/retractions", "officer"),
            Map.entry("DELETE /v1/evidence/{address}/retractions/current", "reviewer"),
            Map.entry("POST /v1/evidence/{address}/supersessions", "officer"),
            Map.entry("POST /v1/evidence/{address}/duplicate-links", "officer"),
            Map.entry("GET /v1/markets/{address}/evidence", ANY),
            Map.entry("GET /v1/markets/{address}/derivation", ANY),
            Map.entry("GET /v1/markets/{address}/open-obligations", ANY),
            Map.entry("GET /v1/markets/{address}/proposals", ANY),
            Map.entry("GET /v1/markets/{address}/proposals/current", ANY),
            Map.entry("POST /v1/markets/{address}/proposals", "officer"),
            Map.entry("DELETE /v1/markets/{address}/proposals/current", "officer"),
            Map.entry("POST /v1/markets/{address}/challenges", "officer integrator"),
            Map.entry("POST /v1/markets/{address}/rulings", "adjudicator"),
            Map.entry("POST /v1/markets/{address}/appeals", "officer integrator"),
            Map.entry("POST /v1/markets/{address}/annulments", "approver"),
            Map.entry("POST /v1/markets/{address}/annulments/{number}/approvals", "approver"),
            Map.entry("POST /v1/markets/{address}/corrections", "officer"),
            Map.entry("POST /v1/markets/{address}/corrections/{number}/approvals", "approver"),
            Map.entry("POST /v1/markets/{address}/corrections/{number}/denials", "approver"),
            Map.entry("GET /v1/markets/{address}/settlements", ANY),
            Map.entry("GET /v1/markets/{address}/settlements/{revision}", ANY),
            Map.entry("GET /v1/settlements", ANY),
            Map.entry("GET /v1/markets/{address}/timeline", ANY),
            Map.entry("GET /v1/markets/{address}/comparison", ANY),
            Map.entry("POST /v1/markets/{address}/counterfactuals", ANY),
            Map.entry("POST /v1/simulations", ANY),
            Map.entry("GET /v1/events", ANY),
            Map.entry("GET /v1/events/{position}", ANY),
            Map.entry("GET /v1/events/stream", ANY),
            Map.entry("GET /v1/work-items", ANY),
            Map.entry("POST /v1/evidence-files", "officer"),
            Map.entry("POST /v1/evidence/{address}/captures", "officer"),
            Map.entry("GET /v1/evidence/{address}/captures", ANY),
            Map.entry("GET /v1/evidence/{address}/captures/{capture}", ANY),
            Map.entry("GET /v1/evidence/{address}/content", ANY),
            Map.entry("POST /v1/imports", "author integrator"),
            Map.entry("GET /v1/webhooks", "integrator"),
            Map.entry("POST /v1/webhooks", "integrator"),
            Map.entry("GET /v1/webhooks/{id}", "integrator"),
            Map.entry("DELETE /v1/webhooks/{id}", "integrator"),
            Map.entry("GET /v1/webhooks/{id}/deliveries", "integrator"),
            Map.entry("POST /v1/webhooks/{id}/activations", "integrator"),
            Map.entry("POST /v1/webhooks/{id}/rotations", "integrator"),
            Map.entry("POST /v1/webhooks/{id}/replays", "integrator"),
            Map.entry("POST /v1/webhooks/{id}/pings", "integrator"),
            Map.entry("GET /problems/{code}", PUBLIC),
            Map.entry("GET /docs", PUBLIC),
            Map.entry("GET /v3/api-docs", PUBLIC),
            Map.entry("GET /v3/api-docs.yaml", PUBLIC),
            Map.entry("GET /v3/api-docs/swagger-config", PUBLIC),
            Map.entry("POST /v1/replays", "auditor"),
            Map.entry("GET /v1/audit/entries", "auditor"),
            Map.entry("GET /v1/me", ANY),
            Map.entry("PUT /v1/me/password", ANY),
            Map.entry("POST /v1/sessions", PUBLIC),
            Map.entry("DELETE /v1/sessions/current", ANY),
            Map.entry("GET /v1/api-keys", ANY),
            Map.entry("GET /v1/api-keys/{id}", ANY),
            Map.entry("POST /v1/api-keys", ANY),
            Map.entry("POST /v1/api-keys/{id}/rotations", ANY),
            Map.entry("DELETE /v1/api-keys/{id}", ANY),
            Map.entry("GET /v1/accounts", "admin"),
            Map.entry("GET /v1/accounts/{id}", "admin"),
            Map.entry("POST /v1/accounts", "admin"),
            Map.entry("PUT /v1/accounts/{id}/roles", "admin"),
            Map.entry("PUT /v1/accounts/{id}/password", "admin"),
            Map.entry("DELETE /v1/accounts/{id}", "admin"),
            Map.entry("GET /v1/operations/processors", "admin"),
            Map.entry("GET /v1/operations/timers", "admin"),
            Map.entry("GET /v1/operations/dead-letters", "admin"),
            Map.entry("POST /v1/operations/dead-letters/{id}/retries", "admin"),
            Map.entry("POST /v1/operations/read-models/{name}/rebuilds", "admin"),
            Map.entry("GET /error", PUBLIC));

    private final RunningEngine engine = RunningEngine.start();

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void every_operation_has_its_row() {
        assertThat(operations()).isNotEmpty().isSubsetOf(WHO.keySet());
    }

    @Test
    void every_role_gets_in_where_its_row_says_so_and_nowhere_else() {
        var wrong = new ArrayList<String>();
        operations()
                .forEach(operation -> List.of(ANY.split(" ")).forEach(role -> {
                    var status = status(engine.as(role).base(), role, operation);
                    var row = WHO.getOrDefault(operation, "");
                    var expected = row.equals(PUBLIC) || List.of(row.split(" ")).contains(role);
                    var isIn = (status != 401 && status != 403) || operation.equals("POST /v1/sessions");
                    if (isIn != expected || status == 405) {
                        wrong.add(role + " " + operation + ": " + status);
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void without_a_credential_only_what_is_public_is_open() {
        var caller = Caller.at(engine.as("nobody").base());
        var wrong = new ArrayList<String>();
        operations()
                .filter(operation -> !WHO.getOrDefault(operation, "").equals(PUBLIC))
                .forEach(operation -> {
                    var reply = caller.send(method(operation), path(operation), body(operation));
                    if (reply.status() != 401 || !reply.text("/code").equals("unauthenticated")) {
                        wrong.add(operation + ": " + reply.status());
                    }
                });
        assertThat(wrong).isEmpty();
    }

    private Stream<String> operations() {
        engine.as("auditor").get("/v1/clock").expect(200); // the servlet reads its mappings at its first request
        return Objects.requireNonNull(engine.bean(DispatcherServlet.class).getHandlerMappings()).stream()
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .flatMap(mapping -> ((RequestMappingHandlerMapping) mapping).getHandlerMethods().keySet().stream())
                .flatMap(AuthorizationMatrixTest::operations)
                .distinct()
                .sorted();
    }

    /** A mapping without a method takes all of them; one stands for all. */
    private static Stream<String> operations(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("GET " + path)
                        : methods.stream().map(method -> method + " " + path));
    }

    private static int status(String base, String role, String operation) {
        return Caller.at(base).basic(role, "sandbox").status(method(operation), path(operation), body(operation));
    }

    private static String method(String operation) {
        return operation.split(" ", 2)[0];
    }

    private static String path(String operation) {
        return operation.split(" ", 2)[1].replaceAll("\\{[^}]*}", "1");
    }

    private static String body(String operation) {
        return method(operation).equals("GET") ? "" : "{\"nothing\": true}";
    }
}
