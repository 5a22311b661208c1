package org.marketresolution.domain.reference;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.NotCounted.Reason;
import org.marketresolution.domain.rules.RelayForm;
import org.marketresolution.domain.rules.Relays;
import org.marketresolution.domain.rules.Retraction;
import org.marketresolution.domain.rules.RetractionClass;
import org.marketresolution.domain.rules.Revisions;
import org.marketresolution.domain.rules.RuleSet;

/** The items known at an instant, which of them drop out and why, and the hash that commits to them. */
final class KnownEvidence {
    final TreeMap<String, EvidenceItem> items = new TreeMap<>();
    final Instant t;
    final Instant horizon;
    private final RuleSet rules;

    KnownEvidence(RuleSet rules, Collection<EvidenceItem> evidence, Instant t) {
        this.rules = rules;
        this.t = t;
        horizon = t.isBefore(rules.cutoff()) ? t : rules.cutoff();
        evidence.stream().filter(item -> item.isKnownAt(t)).forEach(item -> items.put(item.id(), item));
    }

    /** Why no statement of the item can count for any leaf, or null. */
    @Nullable
    Reason dropped(EvidenceItem item) {
        var reason = droppedAlone(item);
        return reason == null && repeatsWhatIsLeft(item) ? Reason.DUPLICATE : reason;
    }

    private @Nullable Reason droppedAlone(EvidenceItem item) {
        if (item.receivedAt().isAfter(rules.cutoff())) {
            return Reason.LATE;
        }
        if (supersededBy(item) != null) {
            return Reason.SUPERSEDED;
        }
        if (item.retractions().stream().anyMatch(each -> each.isInForceAt(horizon) && voids(each))) {
            return Reason.RETRACTED;
        }
        if (rules.authority(item.claim().issuer()) == null) {
            return Reason.UNLISTED_ISSUER;
        }
        var farthest = rules.relays() == Relays.NONE ? RelayForm.ORIGINAL : RelayForm.VERBATIM;
        return rules.relays() != Relays.ANY && item.claim().form().compareTo(farthest) < 0
                ? Reason.RELAY_EXCLUDED
                : null;
    }

    private boolean voids(Retraction retraction) {
        return rules.revisions() != Revisions.FIRST_LATCHED
                || retraction.why() == RetractionClass.ERROR
                || retraction.why() == RetractionClass.UNAUTHORIZED;
    }

    private boolean repeatsWhatIsLeft(EvidenceItem item) {
        var seen = new HashSet<String>();
        for (var next = origin(item); next != null && seen.add(next.id()); next = origin(next)) {
            if (droppedAlone(next) == null) {
                return true;
            }
        }
        return false;
    }

    private @Nullable EvidenceItem origin(EvidenceItem item) {
        var origin = duplicateOf(item);
        return origin == null || item.receivedAt().isAfter(horizon) ? null : items.get(origin);
    }

    private @Nullable String duplicateOf(EvidenceItem item) {
        var link = item.duplicateOf();
        return link == null || !link.isKnownAt(horizon) ? null : link.origin();
    }

    private @Nullable String supersededBy(EvidenceItem item) {
        var supersession = item.supersession();
        return supersession == null || supersession.at().isAfter(horizon) ? null : supersession.by();
    }

    /** SHA-256 over every known item that names one of the predicates, in the order of their ids. */
    Hash hash(Set<String> predicates) {
        return Hash.of(Json.array(items.values().stream()
                .filter(item -> predicates.stream().anyMatch(item::names))
                .map(item -> Json.object()
                        .with("id", item.id())
                        .with("sha256", Hash.of(document(item)).value()))
                .toList()));
    }

    private Json.Obj document(EvidenceItem item) {
        var document = item.claim()
                .toJson()
                .with("id", item.id())
                .with("received_at", item.receivedAt().toString())
                .with("admitted_at", item.admittedAt().toString())
                .with("superseded_by", supersededBy(item))
                .with("duplicate_of", duplicateOf(item));
        for (var each : item.retractions()) {
            if (each.isInForceAt(horizon)) {
                return document.with("retracted_at", each.at().toString())
                        .with("retraction_class", Members.code(each.why()));
            }
        }
        return document;
    }
}
