package org.marketresolution.infrastructure.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketresolution.infrastructure.RunningEngine;

/** The integrator's guide does what it says, on the catalogue; needs bash, curl, jq, openssl and a JDK. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntegrationGuideTest {
    private static final Path GUIDE = Path.of("../docs/integration.md");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @Test
    void the_guide_leads_to_a_verified_webhook(@TempDir Path directory) throws Exception {
        try (var engine = RunningEngine.start("--resolution.catalogue=demo")) {
            var integrator = engine.as("integrator");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> integrator.get("/v1/clock").text("/now").equals("2025-02-20T12:00:00Z"));
            var answers = follow(integrator.base().replace("http://", ""), directory);
            assertThat(answers.lines().map(String::strip))
                    .contains(
                            "{\"data\":[],\"page\":{\"has_more\":false}}",
                            "{\"type\":\"webhook.ping\",\"status_code\":204}",
                            "13 verified market.published",
                            "1 verified webhook.ping",
                            "forged",
                            "Signature Verified Successfully",
                            "verified webhook.ping",
                            "204");
            assertThat(answers)
                    .contains(
                            "\"type\":\"market.drafted\"",
                            "id: 2\nevent: market.drafted\ndata: {",
                            "\"secret\": \"whsec_")
                    .containsPattern("verified webhook.ping\\s+verified webhook.ping")
                    .doesNotContain("/problems/");
        }
    }

    /** Runs the guide's commands as they stand, on free ports. */
    private static String follow(String engine, Path directory) throws IOException, InterruptedException {
        var commands = COMMANDS.matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
        var script = Files.writeString(
                directory.resolve("guide"),
                commands.replace("localhost:8080", engine).replace("9000", Integer.toString(freePort())));
        var bash = new ProcessBuilder("bash", "-euo", "pipefail", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("answers").toFile())
                .start();
        var ended = bash.waitFor(2, TimeUnit.MINUTES);
        var answers = Files.readString(directory.resolve("answers"));
        if (!ended) {
            bash.descendants().forEach(ProcessHandle::destroy);
            bash.destroy();
        }
        assertThat(ended).as(answers).isTrue();
        assertThat(bash.exitValue()).as(answers).isZero();
        return answers;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
