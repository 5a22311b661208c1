package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;

/** The evidence as known at an instant (evaluation steps 1 to 3): what is left, in order, and what was dropped and why. */
final class Docket {
    /** A statement whose whole item was dropped. */
    record Dropped(Statement statement, NotCounted notCounted) {}

    private final RuleSet rules;
    private final Instant t;
    private final Instant horizon;
    private final List<EvidenceItem> known;
    private final Map<String, Hash> digests = new HashMap<>();
    private final Map<String, List<Testimony>> testimonies = new HashMap<>();
    private final Map<String, List<Dropped>> dropped = new HashMap<>();

    Docket(RuleSet rules, Collection<EvidenceItem> evidence, Instant t) {
        this.rules = rules;
        this.t = t;
        this.horizon = t.isBefore(rules.cutoff()) ? t : rules.cutoff();
        this.known = evidence.stream()
                .filter(item -> item.isKnownAt(t))
                .sorted(Comparator.comparing(EvidenceItem::id))
                .toList();
        var left = left();
        var silent = silent(left);
        left.values().forEach(item -> {
            if (silent.contains(item.id())) {
                drop(item, NotCounted.Reason.DUPLICATE);
            } else {
                hear(item);
            }
        });
        testimonies.values().forEach(list -> list.sort(Testimony.ORDER));
    }

    Instant t() {
        return t;
    }

    /** The earlier of t and the cutoff: nothing that happens later weighs. */
    Instant horizon() {
        return horizon;
    }

    boolean cutoffHasPassed() {
        return !t.isBefore(rules.cutoff());
    }

    /** Statements that name the predicate, earliest first. */
    List<Testimony> testimonies(String predicate) {
        return testimonies.getOrDefault(predicate, List.of());
    }

    List<Dropped> dropped(String predicate) {
        return dropped.getOrDefault(predicate, List.of());
    }

    /** Commits to every known item that names one of the predicates, counted or not. */
    Hash evidenceSetHash(Set<String> predicates) {
        return Hash.of(Json.array(known.stream()
                .filter(item -> predicates.stream().anyMatch(item::names))
                .map(item -> Json.object()
                        .with("id", item.id())
                        .with(
                                "sha256",
                                digests.computeIfAbsent(item.id(), _ -> Hash.of(item.documentAt(horizon)))
                                        .value()))
                .toList()));
    }

    private Map<String, EvidenceItem> left() {
        var left = new LinkedHashMap<String, EvidenceItem>(); // its order shows in the derivation
        for (var item : known) {
            var reason = whyDropped(item);
            if (reason == null) {
                left.put(item.id(), item);
            } else {
                drop(item, reason);
            }
        }
        return left;
    }

    private NotCounted.@Nullable Reason whyDropped(EvidenceItem item) {
        if (item.receivedAt().isAfter(rules.cutoff())) {
            return NotCounted.Reason.LATE;
        }
        if (item.isSupersededAt(horizon)) {
            return NotCounted.Reason.SUPERSEDED;
        }
        if (item.isRetractedAt(horizon, rules.revisions())) {
            return NotCounted.Reason.RETRACTED;
        }
        if (rules.authority(item.claim().issuer()) == null) {
            return NotCounted.Reason.UNLISTED_ISSUER;
        }
        return isRelayed(item.claim().form()) ? null : NotCounted.Reason.RELAY_EXCLUDED;
    }

    private boolean isRelayed(RelayForm form) {
        return switch (rules.relays()) {
            case ANY -> true;
            case VERBATIM -> form == RelayForm.VERBATIM || form == RelayForm.ORIGINAL;
            case NONE -> form == RelayForm.ORIGINAL;
        };
    }

    /** Items one of whose origins, near or far, is left. */
    private Set<String> silent(Map<String, EvidenceItem> left) {
        var origins = known.stream()
                .filter(item -> !item.receivedAt().isAfter(horizon))
                .filter(item -> item.duplicateOf() != null && item.duplicateOf().isKnownAt(horizon))
                .collect(Collectors.toMap(EvidenceItem::id, Docket::origin, (one, _) -> one));
        return left.keySet().stream()
                .filter(id -> hasOriginLeft(id, origins, left))
                .collect(Collectors.toSet());
    }

    private static String origin(EvidenceItem item) {
        var link = item.duplicateOf();
        return link == null ? item.id() : link.origin();
    }

    private static boolean hasOriginLeft(String id, Map<String, String> origins, Map<String, EvidenceItem> left) {
        var seen = new HashSet<String>();
        for (var origin = origins.get(id); origin != null && seen.add(origin); origin = origins.get(origin)) {
            if (left.containsKey(origin)) {
                return true;
            }
        }
        return false;
    }

    private void hear(EvidenceItem item) {
        var authority = rules.authority(item.claim().issuer());
        if (authority == null) {
            throw new IllegalStateException("an unlisted issuer was left: " + item.id());
        }
        for (int i = 0; i < item.claim().statements().size(); i++) {
            var testimony = Testimony.of(item, i, authority);
            testimonies
                    .computeIfAbsent(testimony.statement().predicate(), _ -> new ArrayList<>())
                    .add(testimony);
        }
    }

    private void drop(EvidenceItem item, NotCounted.Reason reason) {
        for (var statement : item.claim().statements()) {
            dropped.computeIfAbsent(statement.predicate(), _ -> new ArrayList<>())
                    .add(new Dropped(statement, new NotCounted(item.id(), reason)));
        }
    }
}
