package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What would be determined if something were otherwise.
 *
 * @param firstDifference where the difference starts: the first clause that differs while none below it does, hence
 *     the market itself only when all its outcomes agree; null when no clause differs
 */
public record Counterfactual(
        Determination actual,
        Determination counterfactual,
        @Nullable Difference firstDifference) {
    /** What the hypothesis makes of a market whose rules and evidence at {@code t} are these. */
    public static Counterfactual of(
            RuleSet rules, Collection<EvidenceItem> evidence, Instant t, Hypothesis hypothesis) {
        return of(Difference.Derived.of(rules, evidence, t), rules, evidence, t, hypothesis);
    }

    static Counterfactual of(
            Difference.Derived actual,
            RuleSet rules,
            Collection<EvidenceItem> evidence,
            Instant t,
            Hypothesis hypothesis) {
        var supposed = Difference.Derived.of(
                hypothesis.rules() == null ? rules : hypothesis.rules(),
                hypothesis.of(evidence),
                hypothesis.t() == null ? t : hypothesis.t());
        return new Counterfactual(actual.determination(), supposed.determination(), actual.firstFrom(supposed));
    }

    /** Whether the market would be decided otherwise. */
    public boolean changesTheDetermination() {
        return !actual.agreesWith(counterfactual);
    }
}
