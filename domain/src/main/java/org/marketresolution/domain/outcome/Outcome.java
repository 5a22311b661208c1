package org.marketresolution.domain.outcome;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.RuleSet;

/** An outcome as it stands. */
public sealed interface Outcome {
    /** Nothing was listed under this identity. */
    record NotListed() implements Outcome {}

    /**
     * Weighing evidence, or settled.
     *
     * @param items weighed items by id, whether they count or not
     * @param standing null until first assessed
     * @param assessedAt the latest instant of evaluation; it never goes back
     * @param standingAt the instant of the evaluation that the standing's derivation names
     * @param settledRevision 0 until settled
     */
    record Listed(
            OutcomeId id,
            MarketId market,
            String key,
            int rulesVersion,
            RuleSet rules,
            SortedMap<String, EvidenceItem> items,
            @Nullable OutcomeStanding standing,
            Instant assessedAt,
            Instant standingAt,
            boolean closed,
            int settledRevision)
            implements Outcome {
        public Listed {
            items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
        }

        public org.marketresolution.domain.rules.OutcomeRule rule() {
            var rule = rules.outcome(key);
            if (rule == null) {
                throw new IllegalStateException("the rules name no outcome " + key);
            }
            return rule;
        }

        /** An evaluation never goes back in time, so that what is delivered again finds nothing new. */
        Listed asOf(Instant at) {
            var later = at.isAfter(assessedAt) ? at : assessedAt;
            return new Listed(
                    id, market, key, rulesVersion, rules, items, standing, later, standingAt, closed, settledRevision);
        }

        Listed weighing(EvidenceItem item) {
            var more = new TreeMap<>(items);
            more.put(item.id(), item);
            return new Listed(
                    id,
                    market,
                    key,
                    rulesVersion,
                    rules,
                    more,
                    standing,
                    assessedAt,
                    standingAt,
                    closed,
                    settledRevision);
        }

        Listed governedBy(int version, RuleSet revised) {
            return new Listed(
                    id,
                    market,
                    key,
                    version,
                    revised,
                    items,
                    standing,
                    assessedAt,
                    standingAt,
                    closed,
                    settledRevision);
        }

        Listed standingLike(OutcomeStanding found, Instant at) {
            return new Listed(id, market, key, rulesVersion, rules, items, found, at, at, closed, settledRevision);
        }

        Listed closedAt(Instant cutoff) {
            return new Listed(
                            id,
                            market,
                            key,
                            rulesVersion,
                            rules,
                            items,
                            standing,
                            assessedAt,
                            standingAt,
                            true,
                            settledRevision)
                    .asOf(cutoff);
        }

        Listed settled(int revision) {
            return new Listed(
                    id, market, key, rulesVersion, rules, items, standing, assessedAt, standingAt, closed, revision);
        }
    }
}
