package org.marketresolution.domain.rules;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the evidence says of one fact about one subject, or about none (evaluation steps 4 and 5). */
final class FactFinding {
    private record Voice(String issuer, @Nullable String object) {}

    private final RuleSet rules;
    private final Docket docket;
    private final FactPattern pattern;
    private final List<NotCounted> notCounted = new ArrayList<>();
    private final List<Instant> pending = new ArrayList<>();
    private List<Testimony> asserting = List.of();
    private List<Testimony> denying = List.of();

    FactFinding(RuleSet rules, Docket docket, FactPattern pattern, @Nullable String subject) {
        this.rules = rules;
        this.docket = docket;
        this.pattern = pattern;
        docket.dropped(pattern.predicate()).stream()
                .filter(dropped -> pattern.names(dropped.statement()) && isAbout(dropped.statement(), subject))
                .forEach(dropped -> notCounted.add(dropped.notCounted()));
        var lastWords = lastWords(docket.testimonies(pattern.predicate()).stream()
                .filter(testimony -> pattern.names(testimony.statement()) && isAbout(testimony.statement(), subject))
                .filter(this::qualifies)
                .toList());
        asserting = lastWords.stream()
                .filter(testimony -> testimony.statement().modality() != Modality.DENIES)
                .filter(this::hasPersisted)
                .filter(this::hasTheValue)
                .toList();
        denying = lastWords.stream()
                .filter(testimony -> testimony.statement().modality() == Modality.DENIES)
                .toList();
    }

    /** Statements that assert the fact, earliest first. */
    List<Testimony> asserting() {
        return asserting;
    }

    List<NotCounted> notCounted() {
        return notCounted;
    }

    /** Instants before the cutoff, such as the log can record, at which a statement will have persisted. */
    List<Instant> pending() {
        return pending;
    }

    /** Weighs both sides against each other and the asserting one against the quorum. */
    Node node(String clause, String operator) {
        if (!asserting.isEmpty() && !denying.isEmpty()) {
            var stands = standingSide();
            if (stands == null) {
                var both = new ArrayList<>(asserting);
                both.addAll(denying);
                both.sort(Testimony.ORDER);
                return leaf(clause, operator, Truth.UNKNOWN, "contradicted", both);
            }
            outweigh(stands == Modality.ASSERTS ? denying : asserting);
            return stands == Modality.ASSERTS ? asserted(clause, operator) : open(clause, operator, denying);
        }
        return asserted(clause, operator);
    }

    private Node asserted(String clause, String operator) {
        if (pattern.sources().voices(asserting).size() >= pattern.sources().quorum()) {
            return leaf(clause, operator, Truth.TRUE, "quorum_met", asserting);
        }
        return open(clause, operator, asserting.isEmpty() ? denying : asserting);
    }

    private Node open(String clause, String operator, List<Testimony> heard) {
        return docket.cutoffHasPassed()
                ? leaf(clause, operator, Truth.FALSE, "no_qualifying_evidence", heard)
                : leaf(clause, operator, Truth.UNKNOWN, "window_open", heard);
    }

    private Node leaf(String clause, String operator, Truth value, String reason, List<Testimony> heard) {
        var evidence = heard.stream()
                .map(testimony -> testimony.item().id())
                .distinct()
                .toList();
        return new Node(clause, operator, value, reason, evidence, notCounted, List.of());
    }

    /** ASSERTS or DENIES, or null when neither side stands. */
    private @Nullable Modality standingSide() {
        return switch (rules.conflict()) {
            case ADJUDICATE -> null;
            case LATEST_WINS ->
                Testimony.ORDER.compare(asserting.getLast(), denying.getLast()) > 0
                        ? Modality.ASSERTS
                        : Modality.DENIES;
            case HIGHER_TIER_WINS -> {
                var order = Integer.compare(bestTier(asserting), bestTier(denying));
                yield order == 0 ? null : order < 0 ? Modality.ASSERTS : Modality.DENIES;
            }
        };
    }

    static int bestTier(List<Testimony> testimonies) {
        return testimonies.stream()
                .mapToInt(testimony -> testimony.authority().rank())
                .min()
                .orElse(Authority.NO_TIER);
    }

    private void outweigh(List<Testimony> side) {
        side.forEach(testimony -> dismiss(testimony, NotCounted.Reason.OUTWEIGHED));
    }

    private static boolean isAbout(Statement statement, @Nullable String subject) {
        return subject == null || statement.isAbout(subject);
    }

    private boolean qualifies(Testimony testimony) {
        var reason = whyUnqualified(testimony);
        if (reason != null) {
            dismiss(testimony, reason);
        }
        return reason == null;
    }

    private NotCounted.@Nullable Reason whyUnqualified(Testimony testimony) {
        var statement = testimony.statement();
        if (!pattern.sources().admitsParty(testimony.authority())) {
            return NotCounted.Reason.PARTY_EXCLUDED;
        }
        if (!pattern.sources().admitsTier(testimony.authority())) {
            return NotCounted.Reason.TIER_TOO_LOW;
        }
        var misplaced = testimony.misplaced(rules.window(), pattern.clock() == null ? rules.clock() : pattern.clock());
        if (misplaced != null) {
            return misplaced;
        }
        if (rules.revisions() == Revisions.FINAL_ONLY && !statement.declaredFinal()) {
            return NotCounted.Reason.NOT_FINAL;
        }
        var counts =
                statement.modality() == Modality.DENIES || pattern.accepts().contains(statement.modality());
        return counts ? null : NotCounted.Reason.INTENT_ONLY;
    }

    /** Per issuer and object the later word replaces the earlier, unless it repeats it or the first one latches. */
    private List<Testimony> lastWords(List<Testimony> qualifying) {
        Map<Voice, Testimony> words = new HashMap<>();
        for (var testimony : qualifying) {
            var voice =
                    new Voice(testimony.authority().id(), testimony.statement().object());
            var earlier = words.get(voice);
            if (earlier == null) {
                words.put(voice, testimony);
            } else if (testimony.statement().repeats(earlier.statement())) {
                dismiss(testimony, NotCounted.Reason.REPEATED);
            } else if (rules.revisions() == Revisions.FIRST_LATCHED) {
                dismiss(testimony, NotCounted.Reason.LATCHED);
            } else {
                dismiss(earlier, NotCounted.Reason.REPLACED);
                words.put(voice, testimony);
            }
        }
        return words.values().stream().sorted(Testimony.ORDER).toList();
    }

    private boolean hasPersisted(Testimony testimony) {
        var persists = pattern.persists();
        if (persists == null) {
            return true;
        }
        var end = testimony.persistedFrom(persists, rules.cutoff());
        if (testimony.wasRetractedBefore(end, docket.horizon())) {
            return dismiss(testimony, NotCounted.Reason.DID_NOT_PERSIST);
        }
        if (end.isAfter(docket.t())) {
            var recorded = recorded(end);
            if (recorded.isBefore(rules.cutoff())) {
                pending.add(recorded);
            }
            return dismiss(testimony, NotCounted.Reason.NOT_YET_PERSISTED);
        }
        return true;
    }

    /** The first instant at or after it that can be recorded: times in the log have microseconds. */
    private static Instant recorded(Instant exact) {
        var micros = exact.truncatedTo(ChronoUnit.MICROS);
        return micros.equals(exact) ? exact : micros.plus(1, ChronoUnit.MICROS);
    }

    private boolean hasTheValue(Testimony testimony) {
        if (pattern.comparisons().isEmpty()) {
            return true;
        }
        var value = testimony.statement().value();
        if (value == null) {
            return dismiss(testimony, NotCounted.Reason.NO_VALUE);
        }
        return pattern.comparisons().stream().allMatch(comparison -> comparison.holds(value))
                || dismiss(testimony, NotCounted.Reason.VALUE_MISSES);
    }

    private boolean dismiss(Testimony testimony, NotCounted.Reason reason) {
        notCounted.add(new NotCounted(testimony.item().id(), reason));
        return false;
    }
}
