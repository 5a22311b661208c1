package org.marketresolution.infrastructure.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

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

    @BeforeAll
    void rewrite() throws Exception {
        if (Boolean.getBoolean("docs.rewrite")) {
            Files.writeString(PAGE, get("/v3/api-docs.yaml").body());
        }
    }

    @Test
    void it_is_up_to_date() throws Exception {
        assertThat(PAGE)
                .as("rewrite it with -Ddocs.rewrite=true")
                .hasContent(get("/v3/api-docs.yaml").body());
    }

    @Test
    void it_is_served_as_json_too_and_names_no_host() throws Exception {
        var reply = get("/v3/api-docs");

        assertThat(Client.json(reply.body())).isEqualTo(Contract.ofTheDocument().document());
        assertThat(reply.body()).doesNotContain("localhost", "127.0.0.1");
    }

    @Test
    void every_operation_has_a_name_a_summary_and_a_tag_that_is_explained() {
        var document = Contract.ofTheDocument().document();
        var tags = document.at("/tags").findValuesAsString("name");
        var operations = Contract.ofTheDocument().operations();

        assertThat(operations).hasSizeGreaterThan(50).allSatisfy(operation -> {
            assertThat(operation.id()).as("name of %s", operation).matches("[a-z]+([A-Z][a-z]+)*");
            assertThat(operation.described().path("summary").asString(""))
                    .as("summary of %s", operation)
                    .isNotBlank();
            assertThat(operation.described().path("tags").valueStream().map(JsonNode::asString))
                    .as("tag of %s", operation)
                    .hasSize(1)
                    .isSubsetOf(tags);
        });
        assertThat(operations.stream().map(DescribedOperation::id)).doesNotHaveDuplicates();
    }

    @Test
    void every_mapping_is_documented() throws Exception {
        assertThat(get("/v3/api-docs").statusCode())
                .as("the first request, which starts the dispatcher")
                .isEqualTo(200);
        var mapped = Objects.requireNonNull(engine.bean(DispatcherServlet.class).getHandlerMappings()).stream()
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .map(RequestMappingHandlerMapping.class::cast)
                .flatMap(mappings -> mappings.getHandlerMethods().entrySet().stream())
                .filter(mapping -> mapping.getValue().getBeanType().getName().startsWith("org.marketresolution"))
                .flatMap(mapping -> mapping.getKey().getPatternValues().stream()
                        .flatMap(path -> mapping.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .distinct() // one address may have a method for each media type
                .toList();

        assertThat(Contract.ofTheDocument().operations().stream().map(DescribedOperation::toString))
                .containsExactlyInAnyOrderElementsOf(mapped);
    }

    @ParameterizedTest
    @MethodSource("media")
    void every_example_satisfies_its_schema(String media) {
        var contract = Contract.ofTheDocument();

        assertThat(contract.document().at(media + "/examples").properties())
                .as("examples at %s", media)
                .allSatisfy(example -> assertThat(contract.faults(
                                contract.resolved(media + "/schema"),
                                Contract.resolved(contract.document(), example.getValue())
                                        .path("value")))
                        .as("%s", example.getKey())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("media")
    void everything_that_is_sent_and_answered_has_an_example(String media) {
        assertThat(Contract.ofTheDocument().document().at(media + "/examples"))
                .as("%s", media)
                .isNotEmpty();
    }

    /** Pointers to what has a schema in some media type. */
    static Stream<String> media() {
        var contract = Contract.ofTheDocument();
        return contract.operations().stream()
                .flatMap(operation -> Stream.concat(
                        Stream.of(operation.pointer() + "/requestBody"),
                        operation.described().path("responses").properties().stream()
                                .map(status -> operation.pointer() + "/responses/" + status.getKey())))
                .map(contract::resolved)
                .flatMap(body -> contract.document().at(body + "/content").properties().stream()
                        .map(media -> body + "/content/" + media.getKey().replace("/", "~1")))
                .distinct();
    }

    @Test
    void its_page_runs_no_script_and_loads_nothing_that_a_strict_policy_refuses() throws Exception {
        var page = get("/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/swagger-ui/index.html");

        assertThat(page.body())
                .contains("swagger-initializer.js")
                .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
                .doesNotContainPattern("<style|\\son[a-z]+=|\\sstyle=|(src|href)=\"https?:");
        var initializer = get("/swagger-ui/swagger-initializer.js");
        assertThat(initializer.statusCode()).isEqualTo(200);
        assertThat(initializer.body()).doesNotContain("eval(", "https://");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build()) {
            var request = HttpRequest.newBuilder(URI.create(engine.as("nobody").base() + path))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
