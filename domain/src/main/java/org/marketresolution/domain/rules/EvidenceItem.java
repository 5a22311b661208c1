package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

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

    public boolean isSupersededAt(Instant t) {
        return supersession != null && !supersession.at().isAfter(t);
    }

    /** Whether it is taken back; a first print that latches falls only by an error or for want of authority. */
    public boolean isRetractedAt(Instant t, Revisions revisions) {
        return retractions.stream()
                .anyMatch(each -> each.isInForceAt(t) && (revisions != Revisions.FIRST_LATCHED || each.voids()));
    }

    /** Commits to items as of {@code horizon}, in the order given. */
    public static Hash hash(Stream<EvidenceItem> items, Instant horizon) {
        return Hash.of(Json.array(items.map(item -> Json.object()
                        .with("id", item.id)
                        .with("sha256", Hash.of(item.documentAt(horizon)).value()))
                .toList()));
    }

    /** What its digest commits to: nothing that befell it after {@code horizon}, so that an earlier hash stays. */
    public Json.Obj documentAt(Instant horizon) {
        var retraction = retractions.stream()
                .filter(each -> each.isInForceAt(horizon))
                .findFirst()
                .orElse(null);
        return claim.toJson()
                .with("id", id)
                .with("received_at", receivedAt.toString())
                .with("admitted_at", admittedAt.toString())
                .with(
                        "retracted_at",
                        retraction == null ? null : retraction.at().toString())
                .with("retraction_class", retraction == null ? null : Members.code(retraction.why()))
                .with("superseded_by", supersession != null && isSupersededAt(horizon) ? supersession.by() : null)
                .with(
                        "duplicate_of",
                        duplicateOf == null || !duplicateOf.isKnownAt(horizon) ? null : duplicateOf.origin());
    }
}
