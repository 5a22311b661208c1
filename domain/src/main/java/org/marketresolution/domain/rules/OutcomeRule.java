package org.marketresolution.domain.rules;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One outcome and what establishes it.
 *
 * @param when what must hold; a status quo outcome has none
 * @param unless an exclusion, which dominates {@code when}
 */
public record OutcomeRule(
        String key,
        String label,
        @Nullable Role role,
        @Nullable Condition when,
        @Nullable Condition unless) {
    /** Facts of {@code when} and {@code unless}. */
    public Stream<FactPattern> facts() {
        return Stream.of(facts(when), facts(unless)).flatMap(facts -> facts);
    }

    Stream<FactPattern> factsOfWhen() {
        return facts(when);
    }

    private static Stream<FactPattern> facts(@Nullable Condition condition) {
        return condition == null ? Stream.empty() : condition.facts();
    }
}
