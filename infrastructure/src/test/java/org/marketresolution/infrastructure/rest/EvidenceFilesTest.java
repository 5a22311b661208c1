package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files arrive whole and as digested, or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceFilesTest {
    private static final int LIMIT = 3 << 20;

    private final RunningEngine engine = RunningEngine.start("--resolution.content.limit=3MB");

    @AfterAll
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, LIMIT})
    void a_file_of_any_size_is_stored_once(int size) {
        var bytes = random(size);
        var first = Bytes.upload(engine, bytes, Bytes.digest(bytes), "application/octet-stream");
        assertThat(first.statusCode()).isEqualTo(201);
        var document = Bytes.json(first);
        assertThat(document.at("/sha256").asString()).isEqualTo(Hash.of(bytes).value());
        assertThat(document.at("/size").asInt()).isEqualTo(size);
        assertThat(Bytes.header(first, "Repr-Digest")).isEqualTo(Bytes.digest(bytes));

        var again = Bytes.upload(engine, bytes, Bytes.digest(bytes), "text/plain");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Bytes.json(again)).isEqualTo(document);
        assertThat(looseChunks()).isZero();
    }

    @Test
    void a_repeated_upload_is_answered_as_the_first_and_its_key_stands_for_no_other_file() {
        var bytes = random(2_000);
        var first = keyed("k-file", bytes);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();

        var again = keyed("k-file", bytes);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Bytes.header(again, "Repr-Digest")).isEqualTo(Bytes.header(first, "Repr-Digest"));
        assertThat(Bytes.header(again, "Idempotency-Replayed")).isEqualTo("true");

        var other = keyed("k-file", random(2_001));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(Bytes.json(other).at("/code").asString()).isEqualTo("idempotency-key-reuse");
        assertThat(keyed("no key", bytes).statusCode()).isEqualTo(400);
        assertThat(looseChunks()).isZero();
    }

    private HttpResponse<byte[]> keyed(String key, byte[] bytes) {
        return keyed(key, bytes, "");
    }

    private HttpResponse<byte[]> keyed(String key, byte[] bytes, String query) {
        return Bytes.send(Bytes.request(engine, "officer", "/v1/evidence-files" + query)
                .header("Content-Digest", Bytes.digest(bytes))
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(bytes))
                .build());
    }

    @Test
    void bytes_say_what_they_are_and_a_client_only_refines_that() {
        assertThat(mediaType("%PDF-1.7\n%âãÏÓ\n", "text/html")).isEqualTo("application/pdf");
        assertThat(mediaType("<!DOCTYPE html><html><title>x</title></html>", "application/octet-stream"))
                .isEqualTo("text/html");
        assertThat(mediaType("{\"a\": 1}", "application/json; charset=utf-8")).isEqualTo("application/json");
        assertThat(mediaType("plain words", "application/x-www-form-urlencoded"))
                .startsWith("text/");
        assertThat(mediaType("plain words", "not a type")).isEqualTo("text/plain");
    }

    private String mediaType(String text, String hint) {
        var bytes = (text + " ").getBytes(StandardCharsets.UTF_8);
        return Bytes.json(Bytes.upload(engine, bytes, Bytes.digest(bytes), hint))
                .at("/media_type")
                .asString();
    }

    @Test
    void a_form_is_bytes_too() {
        var bytes = "a=1&b=2".getBytes(StandardCharsets.UTF_8);
        var reply = Bytes.upload(engine, bytes, Bytes.digest(bytes), "application/x-www-form-urlencoded");
        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(Bytes.json(reply).at("/size").asInt()).isEqualTo(bytes.length);
    }

    @Test
    void every_digest_that_is_named_must_be_right() {
        var bytes = random(1_000);
        var other = random(1_001);
        assertThat(code(bytes, Bytes.digest(other))).isEqualTo("digest-mismatch");
        assertThat(code(bytes, Bytes.digest(bytes) + ", " + Bytes.sha512(other)))
                .isEqualTo("digest-mismatch");
        assertThat(looseChunks()).isZero();
        assertThat(Bytes.upload(engine, bytes, Bytes.digest(bytes) + ", " + Bytes.sha512(bytes) + ", md5=:AAAA:", "a/b")
                        .statusCode())
                .isEqualTo(201);
        assertThat(Bytes.upload(engine, bytes, Bytes.sha512(bytes), "a/b").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha-256", "sha-256=abc", "sha-256=:!:", "md5=:AAAA:", "sha-256=:AAA:, ,"})
    void a_digest_is_required(String digest) {
        assertThat(code(random(10), digest)).isEqualTo("validation-failed");
    }

    private String code(byte[] bytes, String digest) {
        var reply = Bytes.upload(engine, bytes, digest, "application/octet-stream");
        assertThat(reply.statusCode()).isEqualTo(400);
        return Bytes.json(reply).at("/code").asString();
    }

    @Test
    void what_is_too_large_is_refused_with_and_without_a_length() {
        var bytes = random(LIMIT + 1);
        var declared = Bytes.upload(engine, bytes, Bytes.digest(bytes), "application/octet-stream");
        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(Bytes.json(declared).at("/code").asString()).isEqualTo("payload-too-large");
        var streamed = Bytes.upload(
                engine, BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes)), Bytes.digest(bytes));
        assertThat(streamed.statusCode()).isEqualTo(413);
        assertThat(looseChunks()).isZero();
    }

    @Test
    void a_dry_run_stores_nothing() {
        var bytes = random(300_000);
        var reply = Bytes.send(Bytes.request(engine, "officer", "/v1/evidence-files?validate_only=true")
                .header("Content-Digest", Bytes.digest(bytes))
                .POST(BodyPublishers.ofByteArray(bytes))
                .build());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(Bytes.json(reply)).isEqualTo(Client.json("{\"validate_only\": true, \"events\": []}"));
        assertThat(looseChunks()).isZero();
        assertThat(Bytes.upload(engine, bytes, Bytes.digest(bytes), "a/b").statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_dry_run_is_refused_for_the_key_of_another_file_as_in_earnest_and_keeps_none() {
        var first = random(1_357);
        var other = random(1_358);
        assertThat(keyed("k-tried", first, "?validate_only=true").statusCode()).isEqualTo(200);
        assertThat(keyed("k-tried", first, "").statusCode()).isEqualTo(201);
        assertThat(keyed("k-tried", first, "?validate_only=true").statusCode()).isEqualTo(200);
        for (var query : new String[] {"", "?validate_only=true"}) {
            assertThat(Bytes.json(keyed("k-tried", other, query)).at("/code").asString())
                    .isEqualTo("idempotency-key-reuse");
        }
    }

    @Test
    void only_officers_upload() {
        var bytes = random(10);
        var reply = Bytes.send(Bytes.request(engine, "author", "/v1/evidence-files")
                .header("Content-Digest", Bytes.digest(bytes))
                .POST(BodyPublishers.ofByteArray(bytes))
                .build());
        assertThat(reply.statusCode()).isEqualTo(403);
    }

    @Test
    void an_aborted_upload_leaves_nothing() throws IOException {
        var server = URI.create(engine.as("officer").base());
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var out = socket.getOutputStream();
            out.write("""
                POST /v1/evidence-files HTTP/1.1\r
                Host: localhost\r
                Authorization: Basic %s\r
                Content-Digest: sha-256=:AAAA:\r
                Content-Length: 2000000\r
                \r
                """.formatted(
                            Base64.getEncoder().encodeToString("officer:sandbox".getBytes(StandardCharsets.UTF_8)))
                    .getBytes(StandardCharsets.UTF_8));
            out.write(new byte[1_000_000]);
            out.flush();
            await().until(() -> looseChunks() == 3);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> looseChunks() == 0);
        assertThat(count("select count(*) from content_upload")).isZero();
    }

    /** Chunks that belong to no content. */
    private int looseChunks() {
        return count("select count(*) from content_chunk where blob not in (select blob from content)");
    }

    private int count(String sql) {
        return engine.bean(JdbcClient.class).sql(sql).query(Integer.class).single();
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return size < 10 ? Arrays.copyOf("123456789".getBytes(StandardCharsets.UTF_8), size) : bytes;
    }
}
