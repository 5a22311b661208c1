package org.marketresolution.domain.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.rules.Authority;
import org.marketresolution.domain.rules.Comparison;
import org.marketresolution.domain.rules.DistinctBy;
import org.marketresolution.domain.rules.FactPattern;
import org.marketresolution.domain.rules.RuleSet;

/** A fact of the rules in words. */
record FactWords(RuleSet rules, FactPattern fact) {
    /** {@code custody.transferred_to KR}, with its bounds. */
    String name() {
        var words = new ArrayList<>(List.of(fact.predicate()));
        if (fact.object() != null) {
            words.add(fact.object());
        }
        if (!fact.comparisons().isEmpty()) {
            words.add("with a value " + bounds());
        }
        return String.join(" ", words);
    }

    /** {@code of at least 5 and below 10}. */
    String bounds() {
        return Words.list(fact.comparisons().stream().map(FactWords::bound).toList(), "and");
    }

    /** The time that must lie in the window, {@code announced}. */
    String clock() {
        return Members.code(fact.clock() == null ? rules.clock() : fact.clock());
    }

    /** {@code that pow-1 was custody.transferred_to KR}, and for how long it has to stand. */
    String that(@Nullable String subject) {
        return "that " + clause(subject);
    }

    /** {@code whether pow-1 was custody.transferred_to KR}. */
    String whether(@Nullable String subject) {
        return "whether " + clause(subject);
    }

    private String clause(@Nullable String subject) {
        var stands = subject == null ? name() + " holds" : subject + " was " + name();
        return fact.persists() == null ? stands : stands + " for " + duration();
    }

    /** How long the fact has to stand, {@code 7 days}. */
    String duration() {
        var persists = fact.persists() == null ? Duration.ZERO : fact.persists();
        if (persists.equals(Duration.ofDays(persists.toDays()))) {
            return Words.count(persists.toDays(), "day", "days");
        }
        return persists.equals(Duration.ofHours(persists.toHours()))
                ? Words.count(persists.toHours(), "hour", "hours")
                : Words.count(persists.toSeconds(), "second", "seconds");
    }

    /** Who may say so, {@code KR or UA}. */
    String sources() {
        var eligible = rules.authorities().stream()
                .filter(fact.sources()::admitsParty)
                .filter(fact.sources()::admitsTier)
                .map(fact.sources().distinct() == DistinctBy.PARTY ? Authority::party : Authority::id)
                .distinct()
                .toList();
        return eligible.isEmpty() ? "anybody listed" : Words.list(eligible, "or");
    }

    /** {@code 2 parties}. */
    String quorum() {
        return voices(fact.sources().quorum());
    }

    String voices(long number) {
        return switch (fact.sources().distinct()) {
            case PARTY -> Words.count(number, "party", "parties");
            case AUTHORITY -> Words.count(number, "authority", "authorities");
        };
    }

    private static String bound(Comparison comparison) {
        var words = switch (comparison.operator()) {
            case GT -> "above ";
            case GTE -> "of at least ";
            case LT -> "below ";
            case LTE -> "of at most ";
            case EQ -> "of exactly ";
        };
        return words + comparison.bound().toPlainString();
    }
}
