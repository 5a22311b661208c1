package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Captured bytes are served as stored, in parts if asked, and never as a page of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContentTest {
    private static final int SIZE = 700_000;

    private final RunningEngine engine = RunningEngine.start();
    private final byte[] bytes = new byte[SIZE];
    private String path = "";

    @BeforeAll
    void attach() {
        new Random(1).nextBytes(bytes);
        path = withFile("<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8), bytes);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    /** The address of the content of an item with these files. */
    private String withFile(byte[]... files) {
        var item = engine.as("officer")
                .post("/v1/evidence", Given.statement("t", "gov", "asserts", "2025-01-10"))
                .expect(201)
                .text("/id");
        for (var file : files) {
            engine.as("officer")
                    .post(
                            "/v1/evidence/" + item + "/captures",
                            "{\"sha256\": \"" + Bytes.uploaded(engine, file) + "\"}")
                    .expect(201);
        }
        return "/v1/evidence/" + item + "/content";
    }

    @Test
    void the_newest_capture_is_served_as_an_attachment() {
        var reply = Bytes.get(engine, path);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(bytes);
        assertThat(Bytes.header(reply, "Repr-Digest")).isEqualTo(Bytes.digest(bytes));
        assertThat(Bytes.header(reply, "ETag")).isEqualTo("\"" + Hash.of(bytes) + "\"");
        assertThat(Bytes.header(reply, "Content-Disposition")).startsWith("attachment; filename=\"evd_");
        assertThat(Bytes.header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(Bytes.header(reply, "Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(Bytes.header(reply, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(Bytes.header(reply, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(Bytes.header(reply, "Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void an_older_capture_is_served_by_its_digest_and_no_other_items() {
        var page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        var reply = Bytes.get(engine, path + "?sha256=" + Hash.of(page));
        assertThat(reply.body()).isEqualTo(page);
        assertThat(Bytes.header(reply, "Content-Disposition")).endsWith(".html\"");
        var strange = Bytes.uploaded(engine, "strange".getBytes(StandardCharsets.UTF_8));
        assertThat(Bytes.get(engine, path + "?sha256=" + strange).statusCode()).isEqualTo(404);
        assertThat(Bytes.get(engine, withFile()).statusCode()).isEqualTo(404);
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        var etag = "\"" + Hash.of(bytes) + "\"";
        var reply = Bytes.get(engine, path, "If-None-Match", etag);
        assertThat(reply.statusCode()).isEqualTo(304);
        assertThat(reply.body()).isEmpty();
        assertThat(Bytes.header(reply, "ETag")).isEqualTo(etag);
    }

    @Test
    void head_tells_what_get_would_send() {
        var reply = Bytes.send(Bytes.request(engine, "auditor", path)
                .method("HEAD", BodyPublishers.noBody())
                .header("Range", "bytes=0-9")
                .build());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(Bytes.header(reply, "Content-Length")).isEqualTo(Integer.toString(SIZE));
        assertThat(Bytes.header(reply, "Repr-Digest")).isEqualTo(Bytes.digest(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,               0,      1",
        "bytes=262143-262144,     262143, 262145",
        "bytes=699999-,           699999, 700000",
        "bytes=-5,                699995, 700000",
        "bytes=-9999999,          0,      700000",
        "bytes=100-999999999999,  100,    700000",
    })
    void a_part_is_sent_on_request(String range, int from, int to) {
        var reply = Bytes.get(engine, path, "Range", range);
        assertThat(reply.statusCode()).isEqualTo(206);
        assertThat(Bytes.header(reply, "Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + SIZE);
        assertThat(reply.body()).isEqualTo(Arrays.copyOfRange(bytes, from, to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"bytes=9-3", "lines=1-2", "bytes=a-b", "bytes=-", "bytes=0-1,5-6", "bytes=99999999999999999999-"})
    void a_range_that_says_nothing_is_ignored(String range) {
        assertThat(Bytes.get(engine, path, "Range", range).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"bytes=700000-", "bytes=-0"})
    void a_part_beyond_the_end_is_refused(String range) {
        var reply = Bytes.get(engine, path, "Range", range);
        assertThat(reply.statusCode()).isEqualTo(416);
        assertThat(Bytes.header(reply, "Content-Range")).isEqualTo("bytes */" + SIZE);
        assertThat(Bytes.json(reply).at("/code").asString()).isEqualTo("range-not-satisfiable");
    }

    @Test
    void a_part_of_what_has_changed_is_all_of_it() {
        assertThat(Bytes.get(engine, path, "Range", "bytes=0-1", "If-Range", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Bytes.get(engine, path, "Range", "bytes=0-1", "If-Range", "\"" + Hash.of(bytes) + "\"")
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void damaged_bytes_are_never_served_and_everybody_sees_that() {
        var file = "the original".getBytes(StandardCharsets.UTF_8);
        var content = withFile(file);
        var jdbc = engine.bean(JdbcClient.class);
        jdbc.sql("alter table content_chunk disable trigger content_chunk_is_never_rewritten")
                .update();
        jdbc.sql("update content_chunk set bytes = ? where blob = (select blob from content where sha256 = ?)")
                .params(
                        "the falsified".getBytes(StandardCharsets.UTF_8),
                        Hash.of(file).value())
                .update();

        var reply = Bytes.get(engine, content);
        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(Bytes.json(reply).at("/code").asString()).isEqualTo("content-damaged");
        assertThat(Bytes.header(reply, "ETag")).isEmpty();
        var captures = engine.as("auditor").get(content.replace("/content", "/captures"));
        assertThat(captures.body().at("/data/0/damaged/found_at").asString()).isNotBlank();
    }
}
