package org.marketresolution.domain.reference;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.rules.Authority;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.FactPattern;
import org.marketresolution.domain.rules.Modality;
import org.marketresolution.domain.rules.NotCounted.Reason;
import org.marketresolution.domain.rules.RelayForm;
import org.marketresolution.domain.rules.Revisions;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.Statement;

/** A statement of an item that is left, judged by itself. */
record Said(EvidenceItem item, int place, Statement words, Authority by, Instant since) {
    static final Comparator<Said> ORDER = Comparator.comparing(Said::since)
            .thenComparingInt(said -> -said.by.rank())
            .thenComparing(Said::closeness)
            .thenComparing(said -> said.item.receivedAt())
            .thenComparingLong(said -> said.item.position())
            .thenComparing(said -> said.item.id())
            .thenComparingInt(Said::place);

    static Said of(EvidenceItem item, int place, Authority by) {
        var announced = item.claim().times().announced();
        var since = announced == null ? item.receivedAt() : announced.start(by.zone());
        return new Said(item, place, item.claim().statements().get(place), by, since);
    }

    private RelayForm closeness() {
        var form = item.claim().form();
        return form == RelayForm.ORIGINAL ? RelayForm.VERBATIM : form; // both are the issuer's own words
    }

    boolean denies() {
        return words.modality() == Modality.DENIES;
    }

    boolean numbers(Said other) {
        var mine = words.value();
        var value = other.words.value();
        if (mine == null || value == null) {
            return mine == null && value == null;
        }
        return mine.compareTo(value) == 0;
    }

    boolean repeats(Said other) {
        return words.modality() == other.words.modality() && numbers(other);
    }

    boolean isOneVoiceWith(Said other) {
        return by.id().equals(other.by.id()) && Objects.equals(words.object(), other.words.object());
    }

    /** Why it has no say in the fact at all, or null. */
    @Nullable
    Reason unqualified(RuleSet rules, FactPattern fact) {
        if (!fact.sources().admitsParty(by)) {
            return Reason.PARTY_EXCLUDED;
        }
        if (!fact.sources().admitsTier(by)) {
            return Reason.TIER_TOO_LOW;
        }
        var misplaced = misplaced(rules, fact);
        if (misplaced != null) {
            return misplaced;
        }
        if (rules.revisions() == Revisions.FINAL_ONLY && !words.declaredFinal()) {
            return Reason.NOT_FINAL;
        }
        return denies() || fact.accepts().contains(words.modality()) ? null : Reason.INTENT_ONLY;
    }

    private @Nullable Reason misplaced(RuleSet rules, FactPattern fact) {
        var time = item.claim().times().by(fact.clock() == null ? rules.clock() : fact.clock());
        if (time == null) {
            return Reason.NO_TIME;
        }
        var from = time.start(by.zone());
        var to = time.end(by.zone());
        var opens = rules.window().opens();
        var deadline = rules.window().deadline().instant();
        if (to.isBefore(opens) || from.isAfter(deadline)) {
            return Reason.OUTSIDE_WINDOW;
        }
        return from.isBefore(opens) || to.isAfter(deadline) ? Reason.STRADDLES : null;
    }

    /** Why it does not assert the fact yet or any more, or null; a denial needs no proof. */
    @Nullable
    Reason unproven(RuleSet rules, FactPattern fact, KnownEvidence known) {
        if (denies()) {
            return null;
        }
        if (fact.persists() != null) {
            var run = since.plus(fact.persists());
            var end = run.isAfter(rules.cutoff()) ? rules.cutoff() : run;
            if (item.retractions().stream()
                    .anyMatch(
                            each -> each.isInForceAt(known.horizon) && each.at().isBefore(end))) {
                return Reason.DID_NOT_PERSIST;
            }
            if (end.isAfter(known.t)) {
                return Reason.NOT_YET_PERSISTED;
            }
        }
        var value = words.value();
        if (value == null) {
            return fact.comparisons().isEmpty() && rules.scale() == null ? null : Reason.NO_VALUE;
        }
        return fact.comparisons().stream().allMatch(each -> each.holds(value)) ? null : Reason.VALUE_MISSES;
    }
}
