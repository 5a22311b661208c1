package org.marketresolution.domain.rules;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/**
 * What the evidence says of a scalar market's number.
 *
 * @param value the agreed number, null when there is none
 * @param disagreement whether authorities of equal weight gave different numbers
 */
public record ScalarReading(@Nullable BigDecimal value, boolean disagreement) {
    static final ScalarReading MISSING = new ScalarReading(null, false);
    static final ScalarReading DISAGREED = new ScalarReading(null, true);

    /** Reads the number from the asserting statements that carry one, earliest first (evaluation step 9). */
    static ScalarReading of(RuleSet rules, Sources sources, List<Testimony> asserting) {
        if (asserting.isEmpty()) {
            return MISSING;
        }
        var kept = asserting.stream()
                .filter(testimony -> isKept(rules, asserting, testimony))
                .toList();
        var value = kept.getLast().statement().value();
        if (kept.stream()
                .anyMatch(testimony ->
                        !Statement.sameValue(value, testimony.statement().value()))) {
            return DISAGREED;
        }
        return sources.voices(kept).size() >= sources.quorum() ? new ScalarReading(value, false) : MISSING;
    }

    private static boolean isKept(RuleSet rules, List<Testimony> asserting, Testimony testimony) {
        return switch (rules.conflict()) {
            case ADJUDICATE -> true;
            case HIGHER_TIER_WINS -> testimony.authority().rank() == FactFinding.bestTier(asserting);
            case LATEST_WINS ->
                Statement.sameValue(
                        testimony.statement().value(),
                        asserting.getLast().statement().value());
        };
    }

    public Json.Obj toJson() {
        return Json.object()
                .with("value", value == null ? null : value.toPlainString())
                .with("disagreement", Json.of(disagreement));
    }
}
