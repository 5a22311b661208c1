package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/**
 * All that a market needs to know of one of its outcomes.
 *
 * @param standing null for status quo and scalar outcomes, which have no condition
 * @param bySubject the standing for each subject alone, where the rules determine each
 * @param mixedFates whether a fact asked of all subjects holds for one and not for another
 * @param scalar what the evidence says of a scalar market's number
 * @param changesAt the earliest instant before the cutoff at which this would change without new evidence
 * @param failedClause the first clause that keeps the outcome from being established, with its reason
 * @param counted sorted ids of the items that count for some leaf of the outcome's tree
 */
public record OutcomeStanding(
        String key,
        @Nullable Standing standing,
        SortedMap<String, Standing> bySubject,
        boolean mixedFates,
        @Nullable ScalarReading scalar,
        @Nullable Instant changesAt,
        @Nullable String failedClause,
        @Nullable String failedReason,
        List<String> counted,
        Hash evidenceSetHash,
        Hash derivationHash) {
    public OutcomeStanding {
        bySubject = Collections.unmodifiableSortedMap(new TreeMap<>(bySubject));
        counted = List.copyOf(counted);
    }

    OutcomeStanding changingAt(@Nullable Instant instant) {
        return new OutcomeStanding(
                key,
                standing,
                bySubject,
                mixedFates,
                scalar,
                instant,
                failedClause,
                failedReason,
                counted,
                evidenceSetHash,
                derivationHash);
    }

    /** Whether a market would decide alike on the other: all but hashes and timers. */
    boolean decidesLike(OutcomeStanding other) {
        return standing == other.standing
                && bySubject.equals(other.bySubject)
                && mixedFates == other.mixedFates
                && (scalar == null ? other.scalar == null : scalar.equals(other.scalar));
    }

    /** Whether the other differs only in the instant that its derivation names. */
    public boolean saysTheSameAs(OutcomeStanding other) {
        return decidesLike(other)
                && Objects.equals(changesAt, other.changesAt)
                && Objects.equals(failedClause, other.failedClause)
                && Objects.equals(failedReason, other.failedReason)
                && counted.equals(other.counted)
                && evidenceSetHash.equals(other.evidenceSetHash);
    }

    /** As a market's derivation names it. */
    Json.Obj toJson() {
        return Json.object()
                .with("key", key)
                .with("standing", standing == null ? null : Members.code(standing))
                .with("by_subject", bySubject.isEmpty() ? null : subjects())
                .with("mixed_fates", mixedFates ? Json.of(true) : null)
                .with("scalar", scalar == null ? null : scalar.toJson())
                .with("derivation_hash", derivationHash.value());
    }

    private Json.Obj subjects() {
        var result = Json.object();
        for (Map.Entry<String, Standing> entry : bySubject.entrySet()) {
            result = result.with(entry.getKey(), Members.code(entry.getValue()));
        }
        return result;
    }
}
