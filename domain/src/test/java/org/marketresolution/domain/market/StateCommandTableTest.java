package org.marketresolution.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.Market.Published;

/** Every command meets a market in every state: what follows is the table at the end of docs/event-model.md. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StateCommandTableTest {
    private static final Path PAGE = Path.of("../docs/event-model.md");
    private static final String BEGIN = "<!-- state-command-table -->\n";
    private static final String END = "<!-- /state-command-table -->\n";

    @Test
    void every_command_has_a_sample() {
        assertThat(Samples.ALL.stream().map(Samples.Sample::type).collect(Collectors.toSet()))
                .isEqualTo(Set.of(MarketCommand.class.getPermittedSubclasses()));
    }

    @Test
    void every_case_and_every_part_of_a_markets_life_has_a_column() {
        var lives = States.GROUPS.values().stream()
                .flatMap(states -> states.values().stream())
                .toList();
        assertThat(lives.stream().map(life -> life.state().getClass()).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Market.class.getPermittedSubclasses()));
        var cases = lives.stream()
                .map(Life::state)
                .filter(Published.class::isInstance)
                .map(market -> CaseState.of((Published) market))
                .collect(Collectors.toSet());
        assertThat(cases).isEqualTo(EnumSet.complementOf(EnumSet.of(CaseState.CHALLENGED)));
    }

    /** {@code mvn -pl domain test -Dtest=StateCommandTableTest -Ddocs.rewrite=true} writes the section anew. */
    @Test
    void the_documentation_shows_what_follows() throws IOException {
        var page = Files.readString(PAGE);
        var from = page.indexOf(BEGIN) + BEGIN.length();
        var to = page.indexOf(END);
        if (Boolean.getBoolean("docs.rewrite")) {
            Files.writeString(PAGE, page.substring(0, from) + tables() + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(tables());
        }
    }

    private static String tables() {
        return States.GROUPS.entrySet().stream()
                .map(group -> table(group.getKey(), group.getValue()))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String table(String name, Map<String, Life> states) {
        var table = new StringBuilder("### " + name + "\n\n");
        table.append("| Command | ").append(String.join(" | ", states.keySet())).append(" |\n");
        table.append("|---".repeat(states.size() + 1)).append("|\n");
        for (var sample : Samples.ALL) {
            table.append("| ").append(sample.name());
            states.values().forEach(life -> table.append(" | ").append(cell(sample, life)));
            table.append(" |\n");
        }
        return table.toString();
    }

    private static String cell(Samples.Sample sample, Life life) {
        try {
            var events = life.when(sample.command().apply(life));
            return events.isEmpty()
                    ? "—"
                    : events.stream()
                            .map(event -> event.getClass().getSimpleName())
                            .collect(Collectors.joining(", "));
        } catch (RuleViolated refusal) {
            var rule = (MarketRule) refusal.rule();
            return "`" + rule.code() + "` "
                    + rule.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
