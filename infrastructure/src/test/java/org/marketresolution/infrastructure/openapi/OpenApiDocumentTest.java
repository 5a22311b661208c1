package org.marketresolution.infrastructure.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.RunningEngine;

/** docs/openapi.yaml is what the engine serves; {@code -Ddocs.rewrite=true} writes it anew. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenApiDocumentTest {
    private static final Path PAGE = Path.of("../docs/openapi.yaml");

    private final RunningEngine engine = RunningEngine.start();

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void the_document_is_up_to_date() throws Exception {
        var served = get("/v3/api-docs.yaml").body();
        if (Boolean.getBoolean("docs.rewrite")) {
            Files.writeString(PAGE, served);
        }

        assertThat(PAGE).as("rewrite it with -Ddocs.rewrite=true").hasContent(served);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(engine.as("nobody").base() + path))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
