package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What stands behind evidence is captured as received, from public addresses, and every failure shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CapturesTest {
    private final RunningEngine engine = RunningEngine.start(
            "--resolution.content.limit=1MB",
            "--resolution.capture.timeout=2s",
            "--resolution.capture.retry-after=100ms",
            "--resolution.capture.attempts=3");
    private final Origin origin = new Origin();

    @AfterAll
    void stop() {
        origin.close();
        engine.close();
    }

    private String item() {
        return engine.as("officer")
                .post("/v1/evidence", Given.statement("t", "gov", "asserts", "2025-01-10"))
                .expect(201)
                .text("/id");
    }

    @Test
    void captures_are_listed_by_page() {
        var item = item();
        var path = "/v1/evidence/" + item + "/captures";
        for (int i = 0; i < 3; i++) {
            var sha256 = Bytes.uploaded(engine, new byte[i + 1]);
            engine.as("officer").post(path, "{\"sha256\": \"" + sha256 + "\"}").expect(201);
        }
        var first = engine.as("auditor").get(path + "?limit=2").expect(200);
        assertThat(first.body().at("/data")).hasSize(2);
        assertThat(first.body().at("/page/has_more").asBoolean()).isTrue();
        var rest = engine.as("auditor")
                .get(path + "?limit=2&cursor=" + first.text("/page/next_cursor"))
                .expect(200);
        assertThat(rest.body().at("/data")).hasSize(1);
        assertThat(rest.body().at("/page/has_more").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com:99999/", "http://localhost:0/"})
    void an_address_whose_port_is_none_is_refused_at_once(String url) {
        var path = "/v1/evidence/" + item() + "/captures";
        var refused =
                engine.as("officer").post(path, "{\"url\": \"" + url + "\"}").expect(400);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/url");
    }

    /** The request's last state. */
    private JsonNode captured(String item, String path) {
        var request = engine.as("officer")
                .post("/v1/evidence/" + item + "/captures", "{\"url\": \"" + origin.url(path) + "\"}")
                .expect(202);
        assertThat(request.text("/status")).isEqualTo("pending");
        var location = request.headers().firstValue("Location").orElseThrow();
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> engine.as("auditor").get(location).expect(200).body(),
                        state -> !state.at("/status").asString().equals("pending"));
    }

    private JsonNode read(String item) {
        return engine.as("auditor").get("/v1/evidence/" + item).expect(200).body();
    }

    @Test
    void a_page_is_captured_with_its_record_and_read_for_people() throws IOException {
        var item = item();
        var done = captured(item, "/chain/4");
        assertThat(done.at("/status").asString()).isEqualTo("attached");
        var page = Origin.PAGE.getBytes(StandardCharsets.UTF_8);
        assertThat(done.at("/sha256").asString()).isEqualTo(Hash.of(page).value());

        var capture = read(item).at("/captures/0");
        assertThat(capture.at("/sha256").asString()).isEqualTo(Hash.of(page).value());
        assertThat(capture.at("/size").asInt()).isEqualTo(page.length);
        assertThat(capture.at("/media_type").asString()).isEqualTo("text/html");
        assertThat(capture.at("/url").asString()).isEqualTo(origin.url("/chain/4"));
        assertThat(capture.at("/final_url").asString()).isEqualTo(origin.url("/page"));
        assertThat(capture.at("/http_status").asInt()).isEqualTo(200);
        assertThat(capture.at("/captured_at").asString()).isEqualTo("2025-01-11T00:00:00Z");
        assertThat(capture.at("/fetched_at").asString()).isNotBlank();
        assertThat(capture.at("/attached_by").asString()).isEqualTo("officer");

        var suggested = read(item).at("/suggested");
        assertThat(suggested.at("/title").asString()).isEqualTo("Statement of the ministry");
        assertThat(suggested.at("/language").asString()).isEqualTo("ko");
        assertThat(suggested.at("/text_excerpt").asString()).isEqualTo("Seoul is ready to consult. Monday");
        assertThat(suggested.at("/dates").findValuesAsString("date"))
                .containsExactly("2025-01-14", "2025-01-15", "2025-01-14T09:00:00+09:00", "2025-01-13");

        var warc = Bytes.get(
                engine,
                "/v1/evidence/" + item + "/content?sha256="
                        + capture.at("/warc_sha256").asString());
        assertThat(warc.statusCode()).isEqualTo(200);
        var exchanges = new ArrayList<String>();
        try (var reader = new WarcReader(new ByteArrayInputStream(warc.body()))) {
            for (var record : reader) {
                switch (record) {
                    case WarcResponse response -> {
                        exchanges.add(response.http().status() + " "
                                + response.targetURI().getPath());
                        if (response.http().status() == 200) {
                            assertThat(response.http().body().stream().readAllBytes())
                                    .isEqualTo(page);
                        }
                    }
                    case WarcRequest request ->
                        exchanges.add(
                                request.http().method() + " " + request.http().target());
                    default -> throw new IllegalStateException("unexpected: " + record);
                }
            }
        }
        assertThat(exchanges)
                .hasSize(12)
                .startsWith("302 /chain/4", "GET /chain/4")
                .endsWith("200 /page", "GET /page");
    }

    @Test
    void bytes_are_kept_as_received_whatever_their_coding() throws IOException {
        var item = item();
        captured(item, "/packed");
        assertThat(read(item).at("/captures/0/sha256").asString())
                .isEqualTo(Hash.of(Origin.packed(Origin.PAGE)).value());
        assertThat(read(item).at("/captures/0/media_type").asString()).isEqualTo("application/gzip");
        assertThat(read(item).at("/suggested/title").asString()).isEqualTo("Statement of the ministry");

        var latin = item();
        captured(latin, "/latin");
        assertThat(read(latin).at("/suggested/title").asString()).isEqualTo("Déclaration");
        var lying = item();
        captured(lying, "/lying");
        assertThat(read(lying).at("/captures/0/media_type").asString()).isEqualTo("application/pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "/loop,    redirect-loop",
        "/chain/5, too-many-redirects",
        "/inside,  address-refused",
        "/file,    bad-address",
        "/gone,    http-status",
        "/huge,    too-large",
        "/slow,    timeout",
        "/short,   incomplete-answer",
    })
    void what_cannot_be_captured_fails_with_its_reason(String path, String code) {
        var item = item();
        var failed = captured(item, path);
        assertThat(failed.at("/status").asString()).isEqualTo("failed");
        assertThat(failed.at("/code").asString()).isEqualTo(code);
        assertThat(failed.at("/detail").asString()).isNotBlank();
        assertThat(read(item).has("captures")).isFalse();
        assertThat(engine.as("auditor")
                        .get("/v1/evidence/" + item + "/captures")
                        .text("/data/0/code"))
                .isEqualTo(code);
        assertThat(looseChunks()).isZero();
    }

    @Test
    void what_fails_for_now_is_tried_again() {
        var item = item();
        var done = captured(item, "/shaky");
        assertThat(done.at("/status").asString()).isEqualTo("attached");
        assertThat(done.at("/attempts").asInt()).isEqualTo(3);
        assertThat(origin.calls.get("/shaky")).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://[fd00::1]/",
                "ftp://example.org/",
                "http://user:secret@localhost/",
                "nonsense",
                "http:///"
            })
    void addresses_that_lead_nowhere_public_are_refused_at_once(String url) {
        var refused = engine.as("officer")
                .post("/v1/evidence/" + item() + "/captures", "{\"url\": \"" + url + "\"}")
                .expect(400);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/url");
    }

    @Test
    void an_uploaded_file_is_attached_once_and_found_by_its_digest() {
        var item = item();
        var bytes = "the minister said so".getBytes(StandardCharsets.UTF_8);
        var sha256 = Bytes.uploaded(engine, bytes);
        var body = "{\"sha256\": \"" + sha256 + "\"}";
        var officer = engine.as("officer");
        var dry = officer.post("/v1/evidence/" + item + "/captures?validate_only=true", body)
                .expect(200);
        assertThat(dry.text("/events/0/type")).isEqualTo("evidence.capture_attached");
        var attached = officer.post("/v1/evidence/" + item + "/captures", body, "If-Match", "\"1\"")
                .expect(201);
        assertThat(attached.text("/captures/0/sha256")).isEqualTo(sha256);
        assertThat(attached.body().at("/captures/0/url").isMissingNode()).isTrue();
        officer.post("/v1/evidence/" + item + "/captures", body, "If-Match", "\"1\"")
                .expect(412);
        var again = officer.post("/v1/evidence/" + item + "/captures", body).expect(201);
        assertThat(again.body().at("/version").asInt()).isEqualTo(2);
        assertThat(read(item).at("/suggested/text_excerpt").asString()).isEqualTo("the minister said so");

        var position = attached.headers().firstValue("Event-Position").orElseThrow();
        var found = engine.as("auditor")
                .send("GET", "/v1/evidence?sha256=" + sha256, "", "Min-Position", position)
                .expect(200);
        assertThat(found.body().at("/data")).hasSize(1);
        assertThat(found.text("/data/0/id")).isEqualTo(item);
    }

    @Test
    void what_a_submitter_declares_is_a_capture_until_its_bytes_are_attached() {
        var bytes = "declared".getBytes(StandardCharsets.UTF_8);
        var sha256 = Hash.of(bytes).value();
        var body = Given.statement("t", "gov", "asserts", "2025-01-10")
                .replace(
                        "\"issuer\"",
                        "\"capture\": {\"media_type\": \"text/html\", \"sha256\": \"%s\", \"size\": 8}, \"issuer\""
                                .formatted(sha256));
        var item = engine.as("officer").post("/v1/evidence", body).expect(201).text("/id");
        assertThat(read(item).at("/captures/0/media_type").asString()).isEqualTo("text/html");
        assertThat(Bytes.get(engine, "/v1/evidence/" + item + "/content").statusCode())
                .isEqualTo(404);
        Bytes.uploaded(engine, bytes);
        assertThat(Bytes.get(engine, "/v1/evidence/" + item + "/content").body())
                .isEqualTo(bytes);
        engine.as("officer")
                .post("/v1/evidence/" + item + "/captures", "{\"sha256\": \"" + sha256 + "\"}")
                .expect(201);
        assertThat(read(item).at("/captures")).hasSize(1);
        assertThat(read(item).at("/captures/0/media_type").asString()).isEqualTo("text/plain");
    }

    @Test
    void a_wish_names_one_thing_that_exists() {
        var path = "/v1/evidence/" + item() + "/captures";
        var officer = engine.as("officer");
        officer.post(path, "{}").expect(400);
        officer.post(path, "{\"sha256\": \"" + "0".repeat(64) + "\"}").expect(400);
        officer.post(path, "{\"sha256\": \"x\", \"url\": \"http://localhost/\"}")
                .expect(400);
        officer.post("/v1/evidence/evd_none/captures", "{\"url\": \"http://localhost/\"}")
                .expect(404);
        engine.as("reviewer").post(path, "{\"url\": \"http://localhost/\"}").expect(403);
    }

    private int looseChunks() {
        return engine.bean(JdbcClient.class)
                .sql("select count(*) from content_chunk where blob not in (select blob from content)")
                .query(Integer.class)
                .single();
    }
}
