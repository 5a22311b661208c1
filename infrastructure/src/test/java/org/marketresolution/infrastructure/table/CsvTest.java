package org.marketresolution.infrastructure.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Pages as tables, for those whose Accept prefers them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CsvTest {
    private static final String TITLE = "=1+1, \"größer\" als 二?";
    private static final String DESCRIPTION = "first line\nsecond, line";
    private static final String[] AS_CSV = {"Accept", "text/csv"};

    /** Pages that have nothing to show here. */
    private static final Set<String> EMPTY = Set.of(
            "/v1/markets/ref:plain/settlements",
            "/v1/settlements",
            "/v1/work-items",
            "/v1/accounts",
            "/v1/operations/dead-letters");

    private final RunningEngine engine = RunningEngine.start();

    @BeforeAll
    void draft() {
        Given.published(engine, "plain", "one");
        var odd = (ObjectNode) Client.json(Given.market("odd", "-1+2"));
        engine.as("author")
                .post(
                        "/v1/markets",
                        odd.put("title", TITLE).put("description", DESCRIPTION).toString())
                .expect(201);
        engine.as("author").post("/v1/markets", Given.market("number", "-1.50")).expect(201);
        Given.admitted(engine, Given.statement("one", "gov", "intends", "2025-01-10T00:00:00Z"));
        Given.settledDown(engine, "ref:plain");
        engine.as("admin").post("/v1/api-keys", "{\"name\": \"bot\"}").expect(201);
        engine.as("integrator")
                .post("/v1/webhooks", "{\"url\": \"http://127.0.0.1:9/\", \"types\": [\"market.annulled\"]}")
                .expect(201);
        engine.as("author").get("/v1/audit/entries").expect(403);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void a_table_has_a_header_a_line_for_each_element_and_a_column_for_each_member_that_any_of_them_has() {
        var reply = auditor().get("/v1/markets", AS_CSV).expect(200);
        var json = auditor().get("/v1/markets").expect(200).body().get("data");

        assertThat(reply.headers().firstValue("Content-Type").orElseThrow().split(";"))
                .containsExactlyInAnyOrder("text/csv", "charset=UTF-8", "header=present");
        var text = reply.body().asString();
        assertThat(text).startsWith("id,ref,title,topic,").endsWith("\r\n").doesNotContain("\r\n\r\n");
        var rows = rows(text);
        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst())
                .containsEntry("version", "4")
                .containsEntry("ref", "plain")
                .containsEntry("determination.status", "too_early")
                .containsEntry("deadline.zone", "Etc/UTC")
                .containsEntry("description", "");
        assertThat(Client.json(rows.getFirst().getOrDefault("outcomes", "")))
                .isEqualTo(json.get(0).get("outcomes"));
        assertThat(rows.getFirst().get("determination.derivation_hash"))
                .isEqualTo(json.get(0).at("/determination/derivation_hash").asString(""));
        assertThat(rows.get(1).get("determination.status")).isEmpty();
    }

    @Test
    void commas_quotes_line_ends_and_letters_of_every_script_arrive() {
        var reply = auditor().get("/v1/markets", AS_CSV).expect(200);

        assertThat(reply.body().asString())
                .contains("\"'=1+1, \"\"größer\"\" als 二?\"")
                .contains("\"" + DESCRIPTION + "\"");
        assertThat(rows(reply.body().asString()).get(1)).containsEntry("description", DESCRIPTION);
    }

    @Test
    void what_a_spreadsheet_would_calculate_has_an_apostrophe_before_it_and_a_number_has_none() {
        var rows = rows(auditor().get("/v1/markets", AS_CSV).expect(200).body().asString());

        assertThat(rows.get(1)).containsEntry("title", "'" + TITLE).containsEntry("topic", "'-1+2");
        assertThat(rows.get(2)).containsEntry("topic", "-1.50");
    }

    @Test
    void the_same_data_is_the_same_table() {
        assertThat(auditor().get("/v1/markets", AS_CSV).body())
                .isEqualTo(auditor().get("/v1/markets", AS_CSV).body());
    }

    @Test
    void the_next_table_is_behind_the_link() {
        var titles = new ArrayList<String>();
        var next = auditor().base() + "/v1/markets?limit=1";
        while (next != null) {
            var reply = auditor()
                    .get(next.substring(auditor().base().length()), AS_CSV)
                    .expect(200);
            var rows = rows(reply.body().asString());
            assertThat(rows).hasSize(1);
            titles.add(rows.getFirst().get("ref"));
            next = reply.headers()
                    .firstValue("Link")
                    .map(link -> link.replaceFirst("<(.*)>; rel=\"next\"", "$1"))
                    .orElse(null);
        }
        assertThat(titles).containsExactly("plain", "odd", "number");
    }

    @Test
    void a_page_of_nothing_is_an_empty_header() {
        var reply = auditor().get("/v1/markets?topic=none", AS_CSV).expect(200);

        assertThat(reply.body().asString()).isEqualTo("\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/markets/ref:plain/timeline",
                "/v1/markets/ref:plain/rule-versions",
                "/v1/markets/ref:plain/settlements",
                "/v1/markets/ref:plain/evidence",
                "/v1/evidence",
                "/v1/settlements",
                "/v1/events?limit=200",
                "/v1/audit/entries",
                "/v1/work-items",
                "/v1/api-keys",
                "/v1/accounts",
                "/v1/webhooks",
                "/v1/operations/processors",
                "/v1/operations/timers",
                "/v1/operations/dead-letters"
            })
    void every_page_is_a_table_to_who_prefers_it_and_its_headers_are_the_same(String path) {
        var as = path.contains("audit") ? "auditor" : path.contains("webhooks") ? "integrator" : "admin";
        var json = engine.as(as).get(path).expect(200);
        var csv = engine.as(as).get(path, AS_CSV).expect(200);

        var elements = json.body().get("data");
        assertThat(elements.isEmpty()).isEqualTo(EMPTY.contains(path));
        assertThat(rows(csv.body().asString())).hasSameSizeAs(elements);
        for (var header : new String[] {"ETag", "Event-Position", "Cache-Control", "Link", "Vary"}) {
            assertThat(csv.headers().allValues(header))
                    .as(header)
                    .isEqualTo(json.headers().allValues(header));
        }
        assertThat(String.join(",", csv.headers().allValues("Vary"))).contains("Accept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                          | application/json",
                "text/csv, application/json                   | application/json",
                "text/csv;q=0.5, application/json             | application/json",
                "text/csv;q=0.5, */*;q=0.8                    | application/json",
                "application/json, text/csv;q=0               | application/json",
                "text/*;q=0.9, application/json;q=0.8         | text/csv",
                "text/csv, application/json;q=0.9             | text/csv",
                "text/csv, */*;q=0.1                          | text/csv",
                "application/json;q=0, */*                    | text/csv",
                "TEXT/CSV; charset=utf-8                      | text/csv",
                "text/csv; header=present                     | text/csv",
                "text/html, text/csv                          | text/csv",
                "text/csv;header=absent, application/json;q=0.1 | application/json",
            })
    void the_form_that_weighs_most_is_sent_and_json_where_they_weigh_the_same(String accept, String media) {
        var reply = auditor().get("/v1/markets", "Accept", accept).expect(200);

        assertThat(reply.headers().firstValue("Content-Type").orElseThrow()).startsWith(media);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv, application/x-ndjson;q=0.5 | text/csv",
                "text/csv;q=0.5, application/x-ndjson | application/x-ndjson",
                "application/json, application/x-ndjson;q=0.5 | application/json",
                "application/x-ndjson, application/json;q=0.5 | application/x-ndjson",
                "application/x-ndjson, */*;q=0.5 | application/x-ndjson",
                "application/* | application/json",
                "*/* | application/json",
            })
    void of_the_three_forms_of_the_log_too(String accept, String media) {
        var reply = raw("GET", "/v1/events", "Accept", accept);

        assertThat(reply.headers().firstValue("Content-Type").orElseThrow()).startsWith(media);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv;q=0",
                "text/csv;header=absent",
                "text/csv;charset=iso-8859-1",
                "text/tab-separated-values"
            })
    void a_table_of_another_kind_is_not_acceptable(String accept) {
        assertThat(auditor().get("/v1/markets", "Accept", accept).expect(406).text("/code"))
                .isEqualTo("not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/clock",
                "/v1/me",
                "/v1/markets/ref:plain",
                "/v1/markets/ref:plain/derivation",
                "/v1/events/0"
            })
    void what_is_no_page_is_no_table(String path) {
        assertThat(auditor().get(path, AS_CSV).expect(406).text("/code")).isEqualTo("not-acceptable");
    }

    @Test
    void a_write_to_who_takes_only_tables_is_not_done() {
        var head = engine.bean(EventLog.class).head();
        engine.as("author")
                .post("/v1/markets", Given.market("unacceptable", "one"), AS_CSV)
                .expect(406);

        assertThat(engine.bean(EventLog.class).head()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/markets?limit=0, 400",
        "/v1/markets?cursor=x, 400",
        "/v1/markets?colour=red, 400",
        "/v1/markets/ref:nowhere/timeline, 404",
        "/v1/nowhere, 404"
    })
    void a_problem_is_no_table(String path, int status) {
        var reply = auditor().get(path, AS_CSV).expect(status);

        assertThat(reply.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        var path = "/v1/markets/ref:plain/rule-versions";
        var etag = auditor().get(path, AS_CSV).headers().firstValue("ETag").orElseThrow();

        assertThat(raw("GET", path, "Accept", "text/csv", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_head_says_what_a_get_would_without_its_body() {
        var get = raw("GET", "/v1/markets?limit=1", AS_CSV);
        var head = raw("HEAD", "/v1/markets?limit=1", AS_CSV);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (var header : new String[] {"Content-Type", "Cache-Control", "Link", "Vary"}) {
            assertThat(head.headers().allValues(header))
                    .as(header)
                    .isEqualTo(get.headers().allValues(header));
        }
    }

    private Client auditor() {
        return engine.as("auditor");
    }

    private static List<Map<String, String>> rows(String table) {
        if (table.equals("\r\n")) {
            return List.of();
        }
        return CsvMapper.shared()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(table)
                .readAll();
    }

    private HttpResponse<String> raw(String method, String path, String... headers) {
        var credentials = Base64.getEncoder().encodeToString("auditor:sandbox".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(auditor().base() + path))
                .header("Authorization", "Basic " + credentials)
                .headers(headers)
                .method(method, BodyPublishers.noBody())
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
