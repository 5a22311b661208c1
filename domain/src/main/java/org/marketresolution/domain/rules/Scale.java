package org.marketresolution.domain.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** What a scalar market pays on: the agreed value of a predicate between two bounds. */
public record Scale(BigDecimal low, BigDecimal high, String predicate, Sources sources) {
    public FactPattern pattern() {
        return new FactPattern(predicate, null, List.of(), null, sources, null, null, Set.of(Modality.ASSERTS));
    }
}
