package org.marketresolution.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.infrastructure.RunningEngine;

/** What answers tell browsers, and what is turned away before anything reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeadersTest {
    private final RunningEngine engine = RunningEngine.start();
    private final Caller caller = Caller.at(engine.as("nobody").base());

    @AfterAll
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Content-Type-Options     | nosniff",
                "X-Frame-Options            | SAMEORIGIN",
                "Referrer-Policy            | no-referrer",
                "Cross-Origin-Opener-Policy | same-origin",
                "Permissions-Policy         | camera=()",
                "Content-Security-Policy    | default-src 'self'",
                "Content-Security-Policy    | frame-ancestors 'none'"
            })
    void every_answer_carries_it(String header, String value) {
        for (var path : new String[] {"/v1/markets", "/v1/nowhere", "/actuator/health"}) {
            assertThat(caller.get(path).headers().firstValue(header).orElse("")).contains(value);
        }
    }

    @Test
    void the_console_makes_no_markup_of_text() {
        assertThat(caller.get("/console/").headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("require-trusted-types-for 'script'");
        assertThat(caller.get("/v1/markets").headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .doesNotContain("trusted-types");
    }

    @Test
    void what_may_be_cached_is_as_the_controllers_say() {
        var auditor = caller.basic("auditor", "sandbox");
        assertThat(auditor.get("/v1/clock").headers().allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(auditor.get("/v1/me").headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(caller.get("/v1/me").headers().firstValue("Cache-Control").orElse(""))
                .contains("no-store");
    }

    @Test
    void the_sandbox_asks_for_basic_credentials_except_of_scripts() {
        assertThat(caller.get("/v1/me").headers().allValues("WWW-Authenticate"))
                .anyMatch(challenge -> challenge.startsWith("Basic "));
        assertThat(caller.get("/v1/me", "Sec-Fetch-Dest", "empty").headers().allValues("WWW-Authenticate"))
                .isNotEmpty()
                .noneMatch(challenge -> challenge.startsWith("Basic "));
    }

    @Test
    void outside_the_sandbox_browsers_stay_on_https() {
        try (var installation = Installation.start("--server.forward-headers-strategy=native")) {
            var secure = installation.caller().get("/actuator/health", "X-Forwarded-Proto", "https");
            assertThat(secure.headers().firstValue("Strict-Transport-Security").orElse(""))
                    .contains("max-age=31536000");
            assertThat(installation.caller().get("/actuator/health").headers().firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    @Test
    void other_origins_are_answered_only_if_they_are_allowed_and_never_with_cookies() {
        var closed = caller.send(
                "OPTIONS", "/v1/markets", "", "Origin", "https://app.example", "Access-Control-Request-Method", "GET");
        assertThat(closed.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        try (var installation = Installation.start("--resolution.security.allowed-origins=https://app.example")) {
            var open = installation
                    .caller()
                    .send(
                            "OPTIONS",
                            "/v1/markets",
                            "",
                            "Origin",
                            "https://app.example",
                            "Access-Control-Request-Method",
                            "GET",
                            "Access-Control-Request-Headers",
                            "authorization");
            assertThat(open.expect(200).headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://app.example");
            assertThat(open.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
            installation
                    .caller()
                    .send(
                            "OPTIONS",
                            "/v1/markets",
                            "",
                            "Origin",
                            "https://evil.example",
                            "Access-Control-Request-Method",
                            "GET")
                    .expect(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1//markets HTTP/1.1",
                "GET /v1/markets;x=1 HTTP/1.1",
                "GET /v1/%2e%2e/markets HTTP/1.1",
                "GET /v1/markets?a%00=1 HTTP/1.1"
            })
    void what_no_honest_client_sends_is_a_problem(String request) throws IOException {
        var answer = raw(request, "Host: localhost");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "malformed-request");
    }

    @Test
    void the_sandbox_knows_itself_under_loopback_names_only() throws IOException {
        assertThat(raw("GET /actuator/health HTTP/1.1", "Host: rebound.example"))
                .startsWith("HTTP/1.1 400")
                .contains("malformed-request");
        assertThat(raw("GET /actuator/health HTTP/1.1", "Host: 127.0.0.1")).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_method_that_no_rule_names_is_not_known() {
        var refused = caller.basic("admin", "sandbox")
                .send("PATCH", "/v1/markets", "{}")
                .expect(405);
        assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        caller.basic("admin", "sandbox").get("/v1/nowhere").expect(404);
        caller.basic("admin", "sandbox").get("/actuator/env").expect(404);
        caller.get("/v1/nowhere").expect(401);
    }

    /** One request byte by byte, as no HTTP client would send it; the answer up to its end. */
    private String raw(String requestLine, String header) throws IOException {
        var address = URI.create(engine.as("nobody").base());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var credentials = "Authorization: Basic YXVkaXRvcjpzYW5kYm94";
            var request = requestLine + "\r\n" + header + "\r\n" + credentials + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
