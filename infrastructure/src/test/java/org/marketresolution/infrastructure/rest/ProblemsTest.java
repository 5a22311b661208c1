package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** Bad input gets a clear problem and loses nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProblemsTest {
    private final RunningEngine engine = RunningEngine.start();

    @AfterAll
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "author  | POST  | /v1/markets                  | {}                                  | 400 |"
                        + " validation-failed",
                "author  | POST  | /v1/markets                  | []                                  | 400 |"
                        + " malformed-request",
                "author  | POST  | /v1/markets                  | {\"title\": null}                   | 400 |"
                        + " malformed-request",
                "author  | POST  | /v1/markets                  | {\"title\": 1.5}                    | 400 |"
                        + " malformed-request",
                "author  | POST  | /v1/markets                  | {\"a\": 1, \"a\": 2}                | 400 |"
                        + " malformed-request",
                "author  | POST  | /v1/markets                  | nonsense                            | 400 |"
                        + " malformed-request",
                "officer | POST  | /v1/evidence                 | {\"topic\": \"t\", \"unknown\": 1}  | 400 |"
                        + " validation-failed",
                "officer | PUT   | /v1/clock                    | {\"now\": \"tomorrow\"}             | 400 |"
                        + " validation-failed",
                "officer | PUT   | /v1/clock                    | {\"now\": \"2001-01-01T00:00:00Z\"} | 409 |"
                        + " clock-backwards",
                "auditor | POST  | /v1/rule-lints               | {\"title\": \"t\", \"rules\": {}}   | 400 |"
                        + " validation-failed",
                "auditor | POST  | /v1/simulations              | {}                                  | 400 |"
                        + " validation-failed",
                "auditor | GET   | /v1/markets?stat=open        | ``                                  | 400 |"
                        + " unknown-parameter",
                "auditor | GET   | /v1/markets?limit=0          | ``                                  | 400 |"
                        + " validation-failed",
                "auditor | GET   | /v1/markets?limit=many       | ``                                  | 400 |"
                        + " validation-failed",
                "auditor | GET   | /v1/markets?cursor=%21       | ``                                  | 400 |"
                        + " invalid-cursor",
                "auditor | GET   | /v1/markets/mkt_none         | ``                                  | 404 |"
                        + " not-found",
                "auditor | GET   | /v1/markets/ref:none         | ``                                  | 404 |"
                        + " not-found",
                "auditor | GET   | /v1/evidence/evd_none        | ``                                  | 404 |"
                        + " not-found",
                "auditor | GET   | /v1/events/99999             | ``                                  | 404 |"
                        + " not-found",
                "auditor | GET   | /v1/nowhere                  | ``                                  | 404 |"
                        + " not-found",
                "auditor | PATCH | /v1/markets                  | {}                                  | 405 |"
                        + " method-not-allowed",
                "officer | POST  | /v1/markets                  | {}                                  | 403 |"
                        + " forbidden",
                "nobody  | GET   | /v1/markets                  | ``                                  | 401 |"
                        + " unauthenticated",
            })
    void is_a_problem(String account, String method, String path, String body, int status, String code) {
        var reply =
                engine.as(account).send(method, path, body == null ? "" : body).expect(status);
        assertThat(reply.text("/code")).isEqualTo(code);
        assertThat(reply.text("/type")).isEqualTo("/problems/" + code);
        assertThat(reply.body().at("/status").asInt()).isEqualTo(status);
        assertThat(reply.text("/request_id")).startsWith("req_");
        assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void every_fault_of_a_document_is_named_with_its_place() {
        var body = Given.market("bad", "t")
                .replace("\"max_tier\": 2", "\"max_tier\": \"two\"")
                .replace("it.happened", "It Happened");
        var reply = engine.as("author").post("/v1/markets", body).expect(400);
        assertThat(reply.body().at("/errors").findValuesAsString("pointer"))
                .contains("/rules/outcomes/0/when/fact/predicate", "/rules/outcomes/0/when/fact/sources/max_tier");
    }

    @Test
    void rules_with_lint_errors_are_drafted_and_never_published() {
        var body = Given.market("linted", "t")
                .replace("Etc/UTC", "Mars/Olympus")
                .replace("\"relays\"", "\"colour\": \"red\", \"relays\"");
        var draft = engine.as("author").post("/v1/markets", body).expect(201);
        assertThat(draft.body().at("/lint").findValuesAsString("code")).contains("unknown-zone", "unknown-field");
        var refused = engine.as("reviewer")
                .put("/v1/markets/" + draft.text("/id") + "/publication", "{}")
                .expect(409);
        assertThat(refused.text("/code")).isEqualTo("rule-lint-failed");
        assertThat(refused.body().at("/findings").findValuesAsString("pointer"))
                .contains("/window/deadline/zone", "/colour");
    }
}
