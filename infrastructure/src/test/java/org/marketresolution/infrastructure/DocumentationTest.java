package org.marketresolution.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.domain.evidence.EvidenceCommand;
import org.marketresolution.domain.evidence.EvidenceEvent;
import org.marketresolution.domain.market.MarketCommand;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.domain.outcome.OutcomeCommand;
import org.marketresolution.domain.outcome.OutcomeEvent;

/** The documentation names what there is, and its links lead somewhere. */
class DocumentationTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFile(Path page) throws IOException {
        var targets = LINK.matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(targets)
                .allSatisfy(target -> assertThat(page.resolveSibling(target)).exists());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                EvidenceCommand.class,
                EvidenceEvent.class,
                OutcomeCommand.class,
                OutcomeEvent.class,
                MarketCommand.class,
                MarketEvent.class
            })
    void theEventModelNamesEveryMessage(Class<?> messages) throws IOException {
        var page = Files.readString(DOCS.resolve("event-model.md"));

        assertThat(Arrays.stream(messages.getPermittedSubclasses()).map(Class::getSimpleName))
                .allSatisfy(message -> assertThat(page).contains("`" + message + "`"));
    }

    @Test
    void theEventModelNamesEveryPolicyAndReadModel() throws IOException {
        var page = Files.readString(DOCS.resolve("event-model.md"));
        var policies = names(Path.of("../application/src/main/java/org/marketresolution/application/policy"), "When");
        var readModels = names(Path.of("src/main/java/org/marketresolution/infrastructure/readmodel"), "");

        assertThat(policies).isNotEmpty().allSatisfy(policy -> assertThat(page).contains("[" + policy + "]"));
        assertThat(readModels)
                .isNotEmpty()
                .allSatisfy(readModel -> assertThat(page).contains("[" + readModel + "]"));
    }

    private static List<String> names(Path directory, String prefix) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        }
    }

    static Stream<Path> pages() throws IOException {
        try (var files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }
}
