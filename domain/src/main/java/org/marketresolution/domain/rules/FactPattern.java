package org.marketresolution.domain.rules;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact that statements can establish.
 *
 * @param object matched exactly; null matches any
 * @param comparisons bounds on the statement's value, all of which must hold
 * @param declaredQuantifier null when the rules leave it to the default, {@code any}
 * @param clock overrides the rule set's
 * @param persists how long it must stand unretracted after it was announced
 * @param accepts modalities that assert it
 */
public record FactPattern(
        String predicate,
        @Nullable String object,
        List<Comparison> comparisons,
        @Nullable Quantifier declaredQuantifier,
        Sources sources,
        @Nullable EvidenceClock clock,
        @Nullable Duration persists,
        Set<Modality> accepts) {
    public FactPattern {
        comparisons = List.copyOf(comparisons);
        accepts = Set.copyOf(accepts);
    }

    public Quantifier quantifier() {
        return declaredQuantifier == null ? Quantifier.ANY : declaredQuantifier;
    }

    public boolean names(Statement statement) {
        return statement.predicate().equals(predicate) && (object == null || object.equals(statement.object()));
    }
}
