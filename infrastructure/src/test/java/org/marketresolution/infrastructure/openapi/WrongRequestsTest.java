package org.marketresolution.infrastructure.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.EventMetadata;
import org.marketresolution.infrastructure.rest.ProblemCode;

/** Whatever breaks the document in one place is refused with a documented problem, and the log stays as it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WrongRequestsTest {
    private static final List<String> ACCOUNTS =
            List.of("officer", "reviewer", "author", "approver", "adjudicator", "auditor", "integrator", "admin");
    private static final int SAMPLE = 900;
    private static final long SEED = 20_250_111;

    private final RunningEngine engine = RunningEngine.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<DescribedOperation, String> accounts = new LinkedHashMap<>();
    private List<WrongRequest> requests = List.of();

    @AfterAll
    void stop() {
        http.close();
        engine.close();
    }

    @BeforeAll
    void a_published_market_and_an_admitted_item() {
        var market = Given.published(engine, "wrong", "wrong");
        var evidence = Given.admitted(engine, Given.statement("other", "gov", "asserts", "2025-01-10T00:00:00Z"));
        Awaitility.await().until(this::isQuiet);
        var contract = Contract.ofTheDocument();
        requests = contract.operations().stream()
                .filter(operation -> operation.path().startsWith("/v1/"))
                .flatMap(operation ->
                        new WrongRequests(contract, places(operation, market, evidence)).of(operation).stream())
                .toList();
    }

    /** Whether every processor has passed the log's head, so that nothing follows any more from what was written. */
    private boolean isQuiet() {
        return engine
                .as("admin")
                .get("/v1/operations/processors")
                .expect(200)
                .body()
                .at("/data")
                .findValues("lag")
                .stream()
                .allMatch(lag -> lag.asLong() == 0);
    }

    private static Map<String, String> places(DescribedOperation operation, String market, String evidence) {
        return Map.of(
                "{address}", operation.path().startsWith("/v1/evidence") ? evidence : market,
                "{number}", "1",
                "{other}", "1",
                "{revision}", "1",
                "{position}", "0",
                "{id}", "none",
                "{name}", "markets",
                "{code}", "none",
                "{capture}", "none");
    }

    @Test
    @Tag("long")
    void none_of_all_is_taken() throws Exception {
        assertThat(requests).hasSizeGreaterThan(3_000);
        refuse(requests);
    }

    @Test
    void none_of_a_sample_is_taken() throws Exception {
        var sample = new ArrayList<>(requests);
        Collections.shuffle(sample, new Random(SEED));
        refuse(sample.subList(0, SAMPLE));
    }

    private void refuse(List<WrongRequest> wrong) throws Exception {
        var head = engine.bean(EventLog.class).head();
        var taken = new ArrayList<String>();
        var codes = new TreeMap<String, Integer>();
        for (var request : wrong) {
            var fault = fault(request, codes);
            if (!fault.isEmpty()) {
                taken.add(request + "\n  " + fault.replaceAll("\\p{Cntrl}", "?"));
            }
        }
        System.out.println(wrong.size() + " wrong requests were refused: " + codes);
        assertThat(taken).isEmpty();
        assertThat(engine.bean(EventLog.class).after(head, 100))
                .extracting(event -> event.name().type() + " at " + event.recordedAt() + " by "
                        + event.metadata().get(EventMetadata.ACTOR))
                .as("what was recorded meanwhile")
                .isEmpty();
    }

    /** What is wrong about the answer; nothing if it is a documented refusal. */
    private String fault(WrongRequest request, Map<String, Integer> codes) throws Exception {
        var sent = request.to(engine.as("nobody").base(), account(request.operation()));
        var response = http.send(sent, BodyHandlers.ofString());
        if (response.statusCode() < 400 || response.statusCode() >= 500) {
            return response.statusCode() + " " + response.body();
        }
        try {
            new Exchanged(
                            request.operation().method(),
                            sent.uri(),
                            request.body(),
                            response.statusCode(),
                            response.headers(),
                            response.body())
                    .check();
            var code = Client.json(response.body()).path("code").asString("");
            codes.merge(code, 1, Integer::sum);
            return ProblemCode.of(code).isPresent() ? "" : "unknown code " + code;
        } catch (AssertionError | RuntimeException e) {
            return response.statusCode() + " " + response.body() + " " + e.getMessage();
        }
    }

    /** Somebody whose role may do it, which a request without effect tells. */
    private String account(DescribedOperation operation) {
        return accounts.computeIfAbsent(operation, this::findAccount);
    }

    private String findAccount(DescribedOperation operation) {
        var probe = requests.stream()
                .filter(request -> request.operation().equals(operation))
                .findFirst()
                .orElseThrow()
                .withBody("", "")
                .withQuery("no_such_parameter=1");
        return ACCOUNTS.stream()
                .filter(account -> status(probe, account) != 403)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody may call " + operation));
    }

    private int status(WrongRequest probe, String account) {
        try {
            return http.send(probe.to(engine.as("nobody").base(), account), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
