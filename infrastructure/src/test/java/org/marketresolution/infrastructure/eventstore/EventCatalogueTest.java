package org.marketresolution.infrastructure.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.eventstore.EventNames.Name;

/** docs/events.md lists the events that the engine stores; {@code -Ddocs.rewrite=true} writes it anew. */
class EventCatalogueTest {
    private static final Path PAGE = Path.of("../docs/events.md");
    private static final EventNames NAMES = new EventStoreConfiguration().eventNames();

    @Test
    void thePageIsUpToDate() throws IOException {
        if (Boolean.getBoolean("docs.rewrite")) {
            Files.writeString(PAGE, page());
        }

        assertThat(PAGE).as("rewrite it with -Ddocs.rewrite=true").hasContent(page());
    }

    private static String page() {
        return """
                # Events

                Everything that the log can hold, by permanent name and revision. A question mark means that the member may be absent.
                Each has a [sample](../infrastructure/src/test/resources/events), and so has every older revision, which is still read
                ([why and how](adr/0015-old-revisions-are-read-by-upcasting.md)). This page is generated; rewrite it with
                `mvn -pl infrastructure -am test -Dtest=EventCatalogueTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.rewrite=true`.

                """
                + NAMES.all().stream()
                        .sorted(Comparator.comparing(Name::type).thenComparingInt(Name::revision))
                        .map(EventCatalogueTest::section)
                        .collect(Collectors.joining("\n"));
    }

    private static String section(Name name) {
        var type = NAMES.classOf(name);
        return "## %s\n\n`%s`%s\n\n| Member | Type |\n|---|---|\n".formatted(name, type.getSimpleName(), older(name))
                + EventFields.of(type).entrySet().stream()
                        .map(field -> "| `%s` | `%s` |\n".formatted(field.getKey(), field.getValue()))
                        .collect(Collectors.joining());
    }

    private static String older(Name name) {
        var older = NAMES.older().stream()
                .filter(each -> each.type().equals(name.type()))
                .sorted(Comparator.comparingInt(Name::revision))
                .map(each -> "`" + each + "`")
                .collect(Collectors.joining(", "));
        return older.isEmpty() ? "" : "; older revisions that are still read: " + older;
    }
}
