package org.marketresolution.domain.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries who could settle an open leaf by stating its fact now. It looks at the leaf from the cutoff, when whatever has
 * been said will have persisted.
 */
final class Trial {
    /** Authorities and how many of them it takes. */
    record Wanted(List<Authority> authorities, int missing) {}

    private final RuleSet rules;
    private final Leaf leaf;
    private final List<EvidenceItem> known;
    private final Instant t;

    Trial(RuleSet rules, Leaf leaf, List<EvidenceItem> known, Instant t) {
        this.rules = rules;
        this.leaf = leaf;
        this.known = known;
        this.t = t;
    }

    /** One who settles it alone; else so many voices as the quorum misses; else the fewest who do it together. */
    Wanted wanted() {
        var eligible = rules.authorities().stream()
                .filter(leaf.pattern().sources()::admitsParty)
                .filter(leaf.pattern().sources()::admitsTier)
                .toList();
        var alone = eligible.stream().filter(each -> isSettledBy(List.of(each))).toList();
        if (!alone.isEmpty()) {
            return new Wanted(alone, 1);
        }
        var more = eligible.stream()
                .filter(each -> voices(List.of(each)) > voices(List.of()))
                .toList();
        var missing = leaf.pattern().sources().quorum() - voices(List.of());
        return isUncontested() && isSettledBy(more) ? new Wanted(more, missing) : together(eligible);
    }

    private Wanted together(List<Authority> eligible) {
        if (!isSettledBy(eligible)) {
            return new Wanted(List.of(), 0);
        }
        var needed = new ArrayList<>(eligible);
        for (var each : eligible) {
            var others = needed.stream().filter(other -> !other.equals(each)).toList();
            if (isSettledBy(others)) {
                needed.remove(each);
            }
        }
        return new Wanted(needed, needed.size());
    }

    boolean isSettledBy(List<Authority> authorities) {
        return leaf.node(rules, docket(authorities)).value() == Truth.TRUE;
    }

    /** How many voices assert the fact when these authorities do so too. */
    int voices(List<Authority> authorities) {
        return leaf.pattern().sources().voices(asserting(authorities)).size();
    }

    private List<Testimony> asserting(List<Authority> authorities) {
        return new FactFinding(rules, docket(authorities), leaf.pattern(), leaf.subject()).asserting();
    }

    /** Whether voices only add up: nobody denies the fact, and no number has to be agreed on. */
    private boolean isUncontested() {
        var node = leaf.node(rules, docket(List.of()));
        return rules.scale() == null
                && !node.reason().equals("contradicted")
                && (node.evidence().isEmpty() || voices(List.of()) > 0)
                && node.notCounted().stream().noneMatch(each -> each.reason() == NotCounted.Reason.OUTWEIGHED);
    }

    private Docket docket(List<Authority> authorities) {
        var evidence = new ArrayList<>(known);
        authorities.forEach(authority -> evidence.add(statement(authority)));
        return new Docket(rules, evidence, rules.cutoff());
    }

    /** The fact, stated by the authority at {@code t}, or at the nearest instant inside the window. */
    private EvidenceItem statement(Authority authority) {
        var pattern = leaf.pattern();
        var opens = rules.window().opens();
        var deadline = rules.window().deadline().instant();
        var inside = new TimePoint.At(t.isBefore(opens) ? opens : t.isAfter(deadline) ? deadline : t);
        var time = new Interval(inside, inside);
        var modality = pattern.accepts().stream().min(Modality::compareTo).orElse(Modality.ASSERTS);
        var subjects = leaf.subject() == null ? List.<String>of() : List.of(leaf.subject());
        var words = new Statement(pattern.predicate(), pattern.object(), subjects, value(), modality, true);
        var claim = new Claim(authority.id(), null, null, new Times(time, time, time), List.of(words));
        return new EvidenceItem(
                "if " + authority.id() + " says so", Long.MAX_VALUE, claim, t, t, List.of(), null, null);
    }

    private @Nullable BigDecimal value() {
        if (rules.scale() != null) {
            return Objects.requireNonNullElse(number(), rules.scale().low());
        }
        var bounds = leaf.pattern().comparisons();
        return bounds.stream()
                .flatMap(each -> bounds.stream().flatMap(other -> around(each.bound(), other.bound())))
                .filter(value -> bounds.stream().allMatch(each -> each.holds(value)))
                .findFirst()
                .orElse(null);
    }

    private static Stream<BigDecimal> around(BigDecimal bound, BigDecimal other) {
        var between = bound.add(other).divide(BigDecimal.TWO);
        return Stream.of(bound, bound.add(BigDecimal.ONE), bound.subtract(BigDecimal.ONE), between);
    }

    /** The last number stated, with which others on a scale have to agree, or null. */
    @Nullable
    BigDecimal number() {
        return asserting(List.of()).stream()
                .map(testimony -> testimony.statement().value())
                .filter(value -> value != null && rules.scale() != null)
                .reduce((_, last) -> last)
                .orElse(null);
    }
}
