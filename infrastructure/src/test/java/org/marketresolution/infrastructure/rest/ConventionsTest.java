package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).isEqualTo("GET, HEAD, OPTIONS, POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/markets",
                "/v1/evidence",
                "/v1/api-keys",
                "/v1/settlements",
                "/v1/work-items",
                "/v1/events",
                "/v1/markets/ref:one/timeline"
            })
    void a_cursor_that_a_list_has_not_handed_out_is_refused(String path) throws Exception {
        var ofAnother = cursor("/v1/events?type=market.drafted,outcome.listed&limit=1");
        for (var cursor : new String[] {"xx", "bWt0", "!", ofAnother}) {
            isProblem(send("GET", path + "?cursor=" + cursor, ""), 400, "invalid-cursor");
        }
    }

    @Test
    void a_cursor_is_of_use_for_the_same_question_only() throws Exception {
        var question = "/v1/events?type=market.drafted,outcome.listed";
        var cursor = cursor(question + "&limit=1");
        assertThat(send("GET", question + "&limit=7&cursor=" + cursor, "").statusCode())
                .isEqualTo(200);
        isProblem(send("GET", "/v1/events?type=market.drafted&cursor=" + cursor, ""), 400, "invalid-cursor");
    }

    private String cursor(String path) throws IOException, InterruptedException {
        return Client.json(send("GET", path, "").body()).at("/page/next_cursor").asString();
    }

    @Test
    void a_position_that_is_not_reached_in_time_is_waited_for_and_then_given_up() throws Exception {
        var beyond = Long.toString(engine.bean(EventLog.class).head() + 1_000);
        var lists =
                List.of("/v1/markets", "/v1/evidence", "/v1/settlements", "/v1/work-items", "/v1/operations/timers");
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = lists.stream()
                    .map(list -> readers.submit(() -> engine.as("admin").get(list, "Min-Position", beyond)))
                    .toList();
            for (var each : answers) {
                var answer = each.get().expect(503);
                assertThat(answer.text("/code")).isEqualTo("projection-behind");
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1", "+1", "01", "1.0", "-0", "#1"})
    void a_number_is_written_in_one_way(String number) throws Exception {
        var text = URLEncoder.encode(number, StandardCharsets.UTF_8);
        isProblem(send("GET", "/v1/events/" + text, ""), 400, "validation-failed");
        isProblem(send("GET", "/v1/markets?limit=" + text, ""), 400, "validation-failed");
        isProblem(send("GET", "/v1/markets", "", "Min-Position", number), 400, "validation-failed");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/markets?limit=0, /limit, query",
        "/v1/markets?state=opened, /state, query",
        "/v1/markets?q=a&q=b, /q, query",
        "/v1/markets/ref:one?known_at=yesterday, /known_at, query",
        "/v1/events?wait=31, /wait, query",
        "/v1/events?type=market.settld, /type, query",
        "/v1/events/first, /position, path",
    })
    void a_parameter_that_is_wrong_is_named(String path, String pointer, String kind) throws Exception {
        var answer = send("GET", path, "");
        isProblem(answer, 400, "validation-failed");
        var error = Client.json(answer.body()).at("/errors/0");
        assertThat(error.at("/pointer").asString()).isEqualTo(pointer);
        assertThat(error.at("/in").asString()).isEqualTo(kind);
        assertThat(error.at("/code").asString()).isNotEmpty();
        assertThat(error.at("/detail").asString()).isNotEmpty();
    }

    @Test
    void a_header_that_is_wrong_is_named() throws Exception {
        var answer = send("GET", "/v1/markets", "", "Min-Position", "last");
        isProblem(answer, 400, "validation-failed");
        assertThat(Client.json(answer.body()).at("/errors/0/in").asString()).isEqualTo("header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"99\"", "W/\"2\"", "\"of-somebody-else\"", "\"98\", W/\"2\""})
    void a_write_to_none_of_the_versions_that_were_seen_is_refused(String seen) throws Exception {
        var answer = published(seen).expect(412);
        assertThat(answer.text("/code")).isEqualTo("stale-version");
        assertThat(answer.body().at("/current_version").asLong()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"2", "\"2\",", "\"2\" \"3\"", "*, \"2\""})
    void what_is_no_list_of_versions_is_refused(String seen) throws Exception {
        assertThat(published(seen).expect(400).text("/errors/0/pointer")).isEqualTo("/If-Match");
    }

    @Test
    void a_write_to_one_of_the_versions_that_were_seen_is_judged_by_the_rules_alone() throws Exception {
        var version = send("GET", "/v1/markets/ref:one", "")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        for (var seen : new String[] {version, "\"98\", " + version, "W/\"1\", " + version, "*"}) {
            assertThat(published(seen).expect(409).text("/code")).isEqualTo("wrong-state");
        }
    }

    private Client.Reply published(String seen) {
        return engine.as("reviewer").send("PUT", "/v1/markets/ref:one/publication", "{}", "If-Match", seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;q=0", "*/*;q=0", "application/json;q=0, */*"})
    void what_weighs_nothing_is_not_accepted(String accept) throws Exception {
        isProblem(send("GET", "/v1/markets/ref:one", "", "Accept", accept), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/markets", "/v1/imports"})
    void a_coded_body_is_not_taken_for_what_it_is_not(String path) throws Exception {
        var answer = send("POST", path, "{}", "Content-Type", "application/json", "Content-Encoding", "gzip");
        isProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.headers().firstValue("Accept-Encoding")).hasValue("identity");
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
