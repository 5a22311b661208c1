package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The evidence on which a determination hangs.
 *
 * @param sets the smallest sets whose absence would change status or payout: single items, then pairs, each in order
 *     of ids; of a pair neither item is pivotal alone
 * @param complete whether every item and pair was tried; above {@link #MOST_ITEMS} items that can matter only those
 *     that count for some leaf are tried, above {@link #MOST_PAIRED} they alone are paired, and never more than that
 */
public record PivotalEvidence(List<Pivot> sets, boolean complete) {
    static final int MOST_ITEMS = 2_000;
    static final int MOST_PAIRED = 200;

    /** One such set and where the difference starts without it: a clause below which nothing differs. */
    public record Pivot(List<String> ids, Difference firstDifference) {
        public Pivot {
            ids = List.copyOf(ids);
        }
    }

    public PivotalEvidence {
        sets = List.copyOf(sets);
    }

    /** Tries the items that are known at {@code t} and name a predicate of the rules. */
    public static PivotalEvidence of(RuleSet rules, Collection<EvidenceItem> evidence, Instant t) {
        return new PivotSearch(rules, evidence, t).found();
    }
}
