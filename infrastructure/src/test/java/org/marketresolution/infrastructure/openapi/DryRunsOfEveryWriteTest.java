package org.marketresolution.infrastructure.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.Tables;
import tools.jackson.databind.JsonNode;

/** Every write of the document is refused by its dry run as in earnest, and a dry run changes no row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DryRunsOfEveryWriteTest {
    private static final String VALIDATE_ONLY = "validate_only=true";
    private static final Set<String> SESSIONS = Set.of("POST /v1/sessions", "DELETE /v1/sessions/current");
    private static final Set<String> COMPUTATIONS = Set.of(
            "POST /v1/rule-lints",
            "POST /v1/simulations",
            "POST /v1/markets/{address}/counterfactuals",
            "POST /v1/replays");
    private static final List<String> ACCOUNTS =
            List.of("officer", "reviewer", "author", "approver", "adjudicator", "integrator", "admin");
    private static final int SAMPLE = 12;
    private static final long SEED = 20_250_111;

    private final RunningEngine engine = RunningEngine.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private String market = "";
    private String evidence = "";

    @AfterAll
    void stop() {
        http.close();
        engine.close();
    }

    @BeforeAll
    void a_published_market_and_an_admitted_item() {
        market = Given.published(engine, "tried", "tried");
        evidence = Given.admitted(engine, Given.statement("tried", "gov", "asserts", "2025-01-10T00:00:00Z"));
        Given.settledDown(engine, market);
    }

    @Test
    void every_write_but_those_of_sessions_can_be_tried() {
        var others =
                writes().stream().filter(operation -> !isRehearsable(operation)).map(DescribedOperation::toString);
        assertThat(others)
                .containsExactlyInAnyOrderElementsOf(List.of(SESSIONS, COMPUTATIONS).stream()
                        .flatMap(Set::stream)
                        .toList());
    }

    @Test
    void whatever_is_wrong_is_refused_alike_and_changes_no_row() throws Exception {
        var before = Tables.contents(engine);
        var differing = new ArrayList<String>();
        var tried = 0;
        for (var operation : writes().stream().filter(this::isRehearsable).toList()) {
            for (var request : sample(operation)) {
                var account = account(operation);
                var earnest = refusal(request, account);
                var dry = refusal(request.withQuery(VALIDATE_ONLY), account);
                tried++;
                if (earnest.isEmpty() || !earnest.equals(dry)) {
                    differing.add(request + "\n  earnest " + earnest + "\n  dry     " + dry);
                }
            }
        }
        System.out.println(tried + " wrong writes were refused alike");
        assertThat(differing).isEmpty();
        assertThat(Tables.contents(engine)).isEqualTo(before);
    }

    @Test
    void nobody_may_try_what_they_may_not_do() {
        for (var operation : writes().stream().filter(this::isRehearsable).toList()) {
            for (var account : ACCOUNTS) {
                var place = operation.path().replaceAll("\\{[^}]+}", "none") + "?";
                var unknown = "no_such_parameter=1";
                var client = engine.as(account);
                var earnest = client.send(operation.method(), place + unknown, "");
                var dry = client.send(operation.method(), place + unknown + "&" + VALIDATE_ONLY, "");
                assertThat(dry.status()).as("%s as %s", operation, account).isEqualTo(earnest.status());
            }
        }
    }

    private List<WrongRequest> sample(DescribedOperation operation) {
        var requests = new ArrayList<>(new WrongRequests(Contract.ofTheDocument(), places(operation))
                .of(operation).stream()
                        .filter(request -> request.query().isEmpty())
                        .toList());
        Collections.shuffle(requests, new Random(SEED));
        return requests.subList(0, Math.min(SAMPLE, requests.size()));
    }

    private Map<String, String> places(DescribedOperation operation) {
        return Map.of(
                "{address}", operation.path().startsWith("/v1/evidence") ? evidence : market,
                "{number}", "1",
                "{id}", "none",
                "{name}", "none");
    }

    /** What the refusal says of the fault; none if it is no refusal. */
    private Optional<List<JsonNode>> refusal(WrongRequest request, String account)
            throws IOException, InterruptedException {
        var sent = http.send(request.to(engine.as(account).base(), account), BodyHandlers.ofString());
        if (sent.statusCode() < 400 || sent.statusCode() >= 500) {
            return Optional.empty();
        }
        var problem = Client.json(sent.body());
        return Optional.of(
                List.of(problem.path("status"), problem.path("code"), problem.path("detail"), problem.path("errors")));
    }

    /** Somebody whose role may do it. */
    private String account(DescribedOperation operation) {
        var place = operation.path().replaceAll("\\{[^}]+}", "none");
        return ACCOUNTS.stream()
                .filter(account -> engine.as(account)
                                .send(operation.method(), place + "?no_such_parameter=1", "")
                                .status()
                        != 403)
                .findFirst()
                .orElseThrow();
    }

    private boolean isRehearsable(DescribedOperation operation) {
        return operation.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("validate_only"));
    }

    private static List<DescribedOperation> writes() {
        return Contract.ofTheDocument().operations().stream()
                .filter(operation -> operation.path().startsWith("/v1/"))
                .filter(operation -> !operation.method().equals("GET"))
                .toList();
    }
}
