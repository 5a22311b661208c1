package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A received item with everything that has befallen it; {@link Evaluation} decides what of that is known when.
 *
 * @param position place in the log, or in a simulation's list: the last word on order
 */
public record EvidenceItem(
        String id,
        long position,
        Claim claim,
        Instant receivedAt,
        Instant admittedAt,
        List<Retraction> retractions,
        @Nullable Supersession supersession,
        @Nullable Link duplicateOf) {
    public EvidenceItem {
        retractions = List.copyOf(retractions);
    }

    public boolean isKnownAt(Instant t) {
        return !receivedAt.isAfter(t) && !admittedAt.isAfter(t);
    }

    /** This item as if nothing had befallen it after {@code t}. */
    EvidenceItem asKnownAt(Instant t) {
        return new EvidenceItem(
                id,
                position,
                claim,
                receivedAt,
                admittedAt,
                retractions.stream()
                        .filter(each -> !each.at().isAfter(t))
                        .map(each -> each.asKnownAt(t))
                        .toList(),
                supersession == null || supersession.at().isAfter(t) ? null : supersession,
                duplicateOf == null || !duplicateOf.isKnownAt(t) ? null : duplicateOf);
    }

    /** This item as if whatever happened after the cutoff had happened at the cutoff itself, so that nothing of it is late. */
    EvidenceItem inTime(Instant cutoff) {
        return new EvidenceItem(
                id,
                position,
                claim,
                earlier(receivedAt, cutoff),
                earlier(admittedAt, cutoff),
                retractions.stream().map(each -> each.inTime(cutoff)).toList(),
                supersession == null ? null : supersession.inTime(cutoff),
                duplicateOf == null ? null : duplicateOf.inTime(cutoff));
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    public boolean names(String predicate) {
        return claim.statements().stream()
                .anyMatch(statement -> statement.predicate().equals(predicate));
    }
}
