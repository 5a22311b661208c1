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
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.marketresolution.domain.evidence.EvidenceRule;
import org.marketresolution.domain.kernel.Rule;
import org.marketresolution.domain.market.MarketRule;
import org.marketresolution.domain.outcome.OutcomeRule;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.rest.ProblemCode;

/** Every refusal has a page that says what to do; docs/problems.md has them all ({@code -Ddocs.rewrite=true} writes it anew). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProblemCatalogueTest {
    private static final Path PAGE = Path.of("../docs/problems.md");

    private final RunningEngine engine = RunningEngine.start();

    @AfterAll
    void stop() {
        engine.close();
    }

    static Stream<Rule> rules() {
        return Stream.of(MarketRule.values(), EvidenceRule.values(), OutcomeRule.values())
                .flatMap(Arrays::stream);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_rule_is_refused_with_a_problem_of_the_catalogue(Rule rule) {
        assertThat(ProblemCode.of(rule.code()))
                .hasValueSatisfying(problem -> assertThat(problem.status())
                        .isEqualTo(
                                switch (rule.code()) {
                                    case "not-found" -> 404;
                                    case "validation-failed" -> 400;
                                    case "forbidden" -> 403;
                                    default -> 409;
                                }));
    }

    @ParameterizedTest
    @EnumSource
    void every_problem_has_a_page_for_people_and_one_for_programs(ProblemCode problem) throws Exception {
        var page = get(problem.type(), "*/*");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body()).contains("<h1>" + problem.title() + "</h1>").doesNotContain("`");

        var document = get(problem.type(), "application/json");
        assertThat(Client.json(document.body()).at("/code").asString()).isEqualTo(problem.code());
        assertThat(Contract.ofTheDocument()
                        .faults("/components/schemas/ProblemExplanation", Client.json(document.body())))
                .isEmpty();
    }

    @Test
    void what_is_no_problem_has_no_page() throws Exception {
        var reply = get("/problems/none", "application/json");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(Client.json(reply.body()).at("/code").asString()).isEqualTo("not-found");
    }

    @Test
    void the_page_of_all_is_up_to_date() throws IOException {
        if (Boolean.getBoolean("docs.rewrite")) {
            Files.writeString(PAGE, page());
        }

        assertThat(PAGE).as("rewrite it with -Ddocs.rewrite=true").hasContent(page());
    }

    private static String page() {
        return """
                # Problems

                Every refusal is a problem (RFC 9457), told apart by its `code`; its `type` is the address of a page like the
                sections below. Beside `type`, `title`, `status`, `detail`, `instance`, `code` and `request_id` it may have the
                members named with it. When others have changed a resource since the request for it arrived, any 409 says how in
                `current_version` and `changes`. This page is generated from
                [ProblemCode](../infrastructure/src/main/java/org/marketresolution/infrastructure/rest/ProblemCode.java); rewrite it with
                `mvn -pl infrastructure -am test -Dtest=ProblemCatalogueTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.rewrite=true`.

                """
                + Arrays.stream(ProblemCode.values())
                        .map(ProblemCatalogueTest::section)
                        .collect(Collectors.joining("\n"));
    }

    private static String section(ProblemCode problem) {
        return "## %s\n\n%d. %s %s\n".formatted(problem.code(), problem.status(), problem.meaning(), problem.remedy())
                + problem.members().stream()
                        .map(member -> "\n* `%s`: %s".formatted(member.field(), member.meaning()))
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(), members -> members.isEmpty() ? "" : members + "\n"));
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(engine.as("nobody").base() + path))
                            .header("Accept", accept)
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
