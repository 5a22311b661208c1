package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.infrastructure.RunningEngine;

/** What no controller and no filter sees is answered as a problem too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerProblemsTest {
    private final RunningEngine engine = RunningEngine.start();

    @AfterAll
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/markets/%00, 400, malformed-request",
        "GET /v1/markets/%2e%2e%2fx, 400, malformed-request",
        "GET /v1/markets/%ff, 400, malformed-request",
        "GET /v1/markets?q=%zz, 400, malformed-request",
        "TRACE /v1/markets, 405, method-not-allowed",
        "GET /error, 404, not-found"
    })
    void is_a_problem(String request, int status, String code) throws IOException {
        var answer = send(request);
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
        assertThat(answer).contains("\"code\":\"" + code + "\"");
    }

    private String send(String request) throws IOException {
        var server = URI.create(engine.as("auditor").base());
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var text = request + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YXVkaXRvcjpzYW5kYm94\r\n"
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
