package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.eventstore.EventLog;

/** What holds for every resource: HEAD, OPTIONS, Accept, conditional reads, content types, sizes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConventionsTest {
    private static final String CREDENTIALS =
            Base64.getEncoder().encodeToString("author:sandbox".getBytes(StandardCharsets.UTF_8));

    private final RunningEngine engine = RunningEngine.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void draft() {
        Given.published(engine, "one", "one");
        Given.admitted(
                engine,
                Given.statement("one", "gov", "intends", "2025-01-10T00:00:00Z")
                        .replaceFirst("\\{", "{\"ref\": \"item\", "));
        Given.settledDown(engine, "ref:one");
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/clock",
                "/v1/me",
                "/v1/markets",
                "/v1/markets/ref:one",
                "/v1/markets/ref:one/derivation",
                "/v1/markets/ref:one/rule-versions/1",
                "/v1/evidence/ref:item",
                "/v1/events/0",
                "/v1/work-items",
                "/problems/too-early"
            })
    void a_head_says_what_a_get_would_without_its_body(String path) throws Exception {
        var get = send("GET", path, "");
        var head = send("HEAD", path, "");
        assertThat(get.statusCode()).isEqualTo(200);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (var header : new String[] {"Content-Type", "ETag", "Cache-Control", "Event-Position", "Link"}) {
            assertThat(head.headers().firstValue(header))
                    .as(header)
                    .isEqualTo(get.headers().firstValue(header));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/markets/ref:one/rule-versions/1",
                "/v1/evidence/ref:item",
                "/v1/markets/ref:one?at_position=1"
            })
    void what_has_not_changed_is_not_sent_again(String path) throws Exception {
        var etag = send("GET", path, "").headers().firstValue("ETag").orElseThrow();
        var again = send("GET", path, "", "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).hasValue(etag);
        assertThat(send("GET", path, "", "If-None-Match", "\"99\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void options_say_which_methods_a_resource_knows() throws Exception {
        var options = send("OPTIONS", "/v1/markets", "");
        assertThat(options.statusCode()).isBetween(200, 204);
        assertThat(options.headers().firstValue("Allow").orElseThrow()).contains("GET", "POST", "HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "application/xml"})
    void what_cannot_be_represented_is_not_acceptable(String accept) throws Exception {
        var answer = send("GET", "/v1/markets", "", "Accept", accept);
        isProblem(answer, 406, "not-acceptable");
    }

    @Test
    void a_write_whose_answer_is_not_acceptable_is_not_done() throws Exception {
        var head = engine.bean(EventLog.class).head();
        var answer = send(
                "POST",
                "/v1/markets",
                Given.market("unacceptable", "one"),
                "Content-Type",
                "application/json",
                "Accept",
                "image/png");
        isProblem(answer, 406, "not-acceptable");
        assertThat(engine.bean(EventLog.class).head()).isEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/*", "*/*", "text/html, */*;q=0.1"})
    void what_can_be_represented_is(String accept) throws Exception {
        assertThat(send("GET", "/v1/markets", "", "Accept", accept).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void a_document_is_json(String type) throws Exception {
        isProblem(send("POST", "/v1/markets", "title=x", "Content-Type", type), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/markets", "/v1/rule-lints", "/v1/simulations", "/v1/markets/ref:one/counterfactuals"})
    void a_document_has_at_most_a_mebibyte(String path) throws Exception {
        var large = "{\"title\": \"" + "x".repeat(1 << 20) + "\"}";
        isProblem(send("POST", path, large, "Content-Type", "application/json"), 413, "payload-too-large");
    }

    @Test
    void a_method_that_a_resource_does_not_know_is_refused_with_those_that_it_does() throws Exception {
        var answer = send("DELETE", "/v1/markets", "");
        isProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET", "POST");
    }

    private static void isProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(Client.json(answer.body()).get("code").asString()).isEqualTo(code);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(engine.as("author").base() + path))
                .header("Authorization", "Basic " + CREDENTIALS)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
