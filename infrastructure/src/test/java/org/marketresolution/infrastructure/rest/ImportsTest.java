package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.eventstore.EventLog;
import tools.jackson.databind.JsonNode;

/** Imports answer line by line, while they still arrive, and can be repeated. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportsTest {
    private final RunningEngine engine = RunningEngine.start();

    @AfterAll
    void stop() {
        engine.close();
    }

    private static String market(String ref) {
        return Given.market(ref, "t")
                .replaceFirst("\\{", "{\"type\": \"market\", ")
                .replace("\n", " ");
    }

    private static String evidence(String ref, String topic) {
        return Given.statement(topic, "gov", "asserts", "2025-01-10")
                .replaceFirst("\\{", "{\"type\": \"evidence\", \"ref\": \"" + ref + "\", ")
                .replace("\n", " ");
    }

    private List<JsonNode> imported(String account, String body, String... query) {
        var reply = post(account, body, "application/x-ndjson", query);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(Bytes.header(reply, "Content-Type")).isEqualTo("application/x-ndjson");
        return new String(reply.body(), StandardCharsets.UTF_8)
                .lines()
                .map(Client::json)
                .toList();
    }

    private HttpResponse<byte[]> post(String account, String body, String contentType, String... query) {
        return Bytes.send(Bytes.request(engine, account, "/v1/imports" + String.join("", query))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static List<Integer> statuses(List<JsonNode> answers) {
        return answers.stream().map(answer -> answer.at("/status").asInt()).toList();
    }

    @Test
    void each_line_has_its_own_answer() {
        var answers = imported(
                "integrator",
                String.join(
                        "\n",
                        market("each-1"),
                        "nonsense",
                        "",
                        "[]",
                        "{\"type\": \"banana\"}",
                        "{\"a\": null}",
                        "{\"type\": \"market\", \"title\": 1, \"x\": 2}",
                        "{\"type\": \"market\", \"title\": \"" + "x".repeat(1 << 20) + "\"}",
                        evidence("each-2", "t"),
                        market("each-3")));
        assertThat(answers.stream().map(answer -> answer.at("/line").asInt()))
                .containsExactly(1, 2, 4, 5, 6, 7, 8, 9, 10);
        assertThat(statuses(answers)).containsExactly(201, 400, 400, 400, 400, 400, 413, 201, 201);
        assertThat(answers.get(1).at("/problem/code").asString()).isEqualTo("malformed-request");
        assertThat(answers.get(3).at("/problem/errors/0/pointer").asString()).isEqualTo("/type");
        assertThat(answers.get(5).at("/problem/errors").findValuesAsString("pointer"))
                .contains("/title", "/x", "/rules");
        assertThat(answers.get(6).at("/problem/code").asString()).isEqualTo("payload-too-large");
        assertThat(answers.get(6).at("/problem/instance").asString()).isEqualTo("/v1/imports");
        engine.as("auditor")
                .get("/v1/markets/" + answers.getFirst().at("/id").asString())
                .expect(200);
        assertThat(engine.as("auditor").get("/v1/evidence/ref:each-2").text("/submitter"))
                .isEqualTo("integrator");
    }

    @Test
    void authors_and_integrators_import_either_type() {
        for (var role : List.of("author", "integrator")) {
            var lines = market(role + "-1") + "\n" + evidence(role + "-2", "t");
            assertThat(statuses(imported(role, lines))).containsExactly(201, 201);
        }
        var lines = market("officer-1") + "\n" + evidence("officer-2", "t");
        assertThat(post("officer", lines, "application/x-ndjson").statusCode()).isEqualTo(403);
    }

    @Test
    void only_ndjson_is_taken() {
        var reply = post("author", "{}", "application/json");
        assertThat(reply.statusCode()).isEqualTo(415);
        assertThat(Bytes.json(reply).at("/code").asString()).isEqualTo("unsupported-media-type");
        assertThat(imported("author", "")).isEmpty();
    }

    @Test
    void what_was_imported_before_is_found_by_its_ref() {
        var lines = IntStream.range(0, 100)
                .mapToObj(i -> i % 2 == 0 ? market("again-" + i) : evidence("again-" + i, "t" + i))
                .collect(Collectors.joining("\n"));
        var first = imported("integrator", lines);
        assertThat(statuses(first)).containsOnly(201);
        var head = engine.bean(EventLog.class).head();
        var second = imported("integrator", lines);
        assertThat(statuses(second)).containsOnly(200);
        assertThat(second.stream().map(answer -> answer.at("/id").asString()))
                .containsExactlyElementsOf(first.stream()
                        .map(answer -> answer.at("/id").asString())
                        .toList());
        assertThat(engine.bean(EventLog.class).head()).isEqualTo(head);

        var other = imported(
                "integrator",
                market("again-0").replace("Will it happen?", "Will it not?") + "\n" + evidence("again-1", "elsewhere"));
        assertThat(statuses(other)).containsExactly(409, 409);
        assertThat(other.getFirst().at("/problem/code").asString()).isEqualTo("ref-taken");
    }

    @Test
    void a_ref_twice_in_one_import_is_one_item() {
        var answers = imported("integrator", evidence("twice", "t") + "\n" + evidence("twice", "t"));
        assertThat(statuses(answers)).containsExactly(201, 200);
        assertThat(answers.getFirst().at("/id")).isEqualTo(answers.getLast().at("/id"));
    }

    @Test
    void a_line_may_lean_on_an_earlier_one() {
        var lines = IntStream.range(0, 30)
                .mapToObj(i -> evidence("chain-" + i, "t")
                        .replace(
                                "\"issuer\"",
                                i == 0 ? "\"issuer\"" : "\"duplicate_of\": \"chain-" + (i - 1) + "\", \"issuer\""))
                .collect(Collectors.joining("\n"));
        assertThat(statuses(imported("integrator", lines))).containsOnly(201);
    }

    @Test
    void evidence_that_ties_is_recorded_in_the_order_of_its_lines() {
        var lines = IntStream.range(0, 200)
                .mapToObj(i -> evidence("tie-" + i, "tied"))
                .collect(Collectors.joining("\n"));
        var ids = imported("integrator", lines).stream()
                .map(answer -> answer.at("/id").asString())
                .toList();
        var recorded = engine.bean(EventLog.class).after(-1, 100_000).stream()
                .map(event -> event.streamId())
                .filter(ids::contains)
                .toList();
        assertThat(recorded).isEqualTo(ids);
    }

    @Test
    void a_dry_run_stores_nothing() {
        var head = engine.bean(EventLog.class).head();
        var answers = imported("integrator", market("dry") + "\n{}\n" + evidence("dry", "t"), "?validate_only=true");
        assertThat(statuses(answers)).containsExactly(200, 400, 200);
        assertThat(answers.getFirst().at("/events").findValuesAsString("type")).containsExactly("market.drafted");
        assertThat(answers.getLast().at("/events").findValuesAsString("type")).containsExactly("evidence.submitted");
        assertThat(engine.bean(EventLog.class).head()).isEqualTo(head);
    }

    @Test
    void a_dry_run_of_what_is_there_already_would_record_nothing() {
        var there = imported("integrator", market("there"), "").getFirst();
        var again =
                imported("integrator", market("there"), "?validate_only=true").getFirst();
        assertThat(again.at("/id")).isEqualTo(there.at("/id"));
        assertThat(again.at("/validate_only").asBoolean()).isTrue();
        assertThat(again.at("/events").isEmpty()).isTrue();
    }

    @Test
    void a_dry_run_does_not_find_what_lines_before_would_record() {
        var lines = evidence("original", "t") + "\n"
                + evidence("copy", "t").replaceFirst("\\{", "{\"duplicate_of\": \"original\", ");
        assertThat(statuses(imported("integrator", lines, "?validate_only=true")))
                .containsExactly(200, 400);
        assertThat(statuses(imported("integrator", lines, ""))).containsExactly(201, 201);
    }

    @Test
    void answers_flow_while_the_request_is_being_sent() throws IOException {
        try (var socket = connect()) {
            var out = socket.getOutputStream();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 1; i <= 5; i++) {
                chunk(out, evidence("flow-" + i, "t") + "\n");
                assertThat(answer(in)).contains("\"line\":" + i + ",\"status\":201");
            }
        }
    }

    @Test
    void a_client_that_reads_nothing_is_not_read_either() throws Exception {
        var line = "{\"type\": \"market\"" + ", \"unknown-%d\": 1".repeat(20).formatted(numbers(20)) + "}\n";
        var sent = new AtomicInteger();
        try (var socket = connect()) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            var sender = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 12_000; i++) {
                        chunk(out, line);
                        sent.incrementAndGet();
                    }
                    out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    sent.set(Integer.MIN_VALUE);
                }
            });
            var before = new AtomicInteger(-1);
            await().pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> sent.get() > 100 && before.getAndSet(sent.get()) == sent.get());
            assertThat(sent.get()).isLessThan(12_000);

            var answers = lineFeeds(new BufferedInputStream(socket.getInputStream()));
            sender.join();
            assertThat(answers).isEqualTo(12_000);
        }
    }

    /** Counts the line feeds in the body, of which every chunk has any number. */
    private static int lineFeeds(InputStream in) throws IOException {
        while (!header(in).isEmpty()) {}
        var feeds = 0;
        for (var size = Integer.parseInt(header(in), 16); size > 0; size = Integer.parseInt(header(in), 16)) {
            for (byte b : in.readNBytes(size)) {
                feeds += b == '\n' ? 1 : 0;
            }
            header(in);
        }
        return feeds;
    }

    private static String header(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString().strip();
    }

    private static Object[] numbers(int count) {
        return IntStream.range(0, count).boxed().toArray();
    }

    /** An import whose body comes in chunks. */
    private Socket connect() throws IOException {
        var server = URI.create(engine.as("integrator").base());
        var socket = new Socket(server.getHost(), server.getPort());
        socket.getOutputStream().write("""
            POST /v1/imports HTTP/1.1\r
            Host: localhost\r
            Authorization: Basic %s\r
            Content-Type: application/x-ndjson\r
            Transfer-Encoding: chunked\r
            \r
            """.formatted(
                        Base64.getEncoder().encodeToString("integrator:sandbox".getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(Arrays.copyOf(bytes, bytes.length));
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The next line that is an answer and neither a header nor the size of a chunk. */
    private static String answer(BufferedReader in) throws IOException {
        var text = in.readLine();
        while (text != null && !text.startsWith("{")) {
            text = in.readLine();
        }
        return String.valueOf(text);
    }
}
