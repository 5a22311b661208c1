package org.marketresolution.domain.reference;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.rules.EarlyResolution;
import org.marketresolution.domain.rules.Exclusivity;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.Role;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.Scale;
import org.marketresolution.domain.rules.Standing;
import org.marketresolution.domain.rules.Status;

/** What must follow for the market from where its outcomes stand (evaluation steps 8 and 9). */
record CompositionCheck(RuleSet rules, Instant t, List<Position> positions) {
    private static final int DIGITS = 18; // more than any decimal of rules or evidence has after its point

    /** The payout comes with a determinate status only. */
    record Verdict(Status status, String reason, @Nullable Payout payout) {}

    Verdict verdict() {
        if (rules.scale() != null) {
            return scalar(rules.scale());
        }
        if (!rules.determinesEachSubject()) {
            return across(Position::standing, positions.stream().anyMatch(Position::mixedFates));
        }
        if (isEarly()) {
            return new Verdict(Status.TOO_EARLY, "before_cutoff", null);
        }
        var alone = new ArrayList<Payout>();
        for (var subject : rules.subjects()) {
            var verdict = across(position -> position.bySubject().get(subject), false);
            if (verdict.payout == null) {
                return verdict;
            }
            alone.add(verdict.payout);
        }
        return decided("each_subject", shares().mean(alone));
    }

    private Verdict across(Function<Position, @Nullable Standing> view, boolean mixedFates) {
        var winners = indices(i -> view.apply(positions.get(i)) == Standing.ESTABLISHED);
        var contested = positions.stream().anyMatch(each -> view.apply(each) == Standing.CONTESTED);
        if (rules.exclusivity() == Exclusivity.EXACTLY_ONE) {
            return winners.isEmpty() ? nothing(contested, mixedFates) : exclusive(winners);
        }
        if (isEarly()) {
            return isLocked() || winners.size() < positions.size()
                    ? new Verdict(Status.TOO_EARLY, "before_cutoff", null)
                    : decided("all_established", shares().to(winners, 1));
        }
        return contested
                ? new Verdict(Status.CONFLICTED, "contradicted", null)
                : decided("each_by_itself", shares().to(winners, 1));
    }

    private Verdict exclusive(List<Integer> winners) {
        if (isLocked()) {
            return new Verdict(Status.TOO_EARLY, "early_resolution_not_allowed", null);
        }
        if (winners.size() == 1) {
            return decided("established", shares().to(winners, 1));
        }
        return switch (rules.tie()) {
            case ADJUDICATE -> new Verdict(Status.TIE, "several_established", null);
            case SPLIT -> decided("tie_split", shares().to(winners, winners.size()));
            case FIRST_LISTED -> decided("tie_first_listed", shares().to(winners.subList(0, 1), 1));
            case ANNUL -> new Verdict(Status.ANNULLED, "tie_annulled", null);
        };
    }

    private Verdict nothing(boolean contested, boolean mixedFates) {
        if (contested) {
            return new Verdict(Status.CONFLICTED, "contradicted", null);
        }
        if (isEarly()) {
            return new Verdict(Status.TOO_EARLY, "before_cutoff", null);
        }
        var residual = indices(i -> rules.outcomes().get(i).role() == Role.RESIDUAL);
        var statusQuo = indices(i -> rules.outcomes().get(i).role() == Role.STATUS_QUO);
        if (mixedFates && !residual.isEmpty()) {
            return decided("mixed_fates", shares().to(residual.subList(0, 1), 1));
        }
        return switch (rules.atCutoff()) {
            case STATUS_QUO ->
                statusQuo.isEmpty()
                        ? new Verdict(Status.CONFLICTED, "no_status_quo", null)
                        : decided("status_quo", shares().to(statusQuo.subList(0, 1), 1));
            case SPLIT ->
                decided(
                        "nothing_established_split",
                        shares().of(_ -> BigInteger.ONE, BigInteger.valueOf(positions.size())));
            case ANNUL -> new Verdict(Status.ANNULLED, "nothing_established", null);
            case ADJUDICATE -> new Verdict(Status.CONFLICTED, "nothing_established", null);
        };
    }

    private Verdict scalar(Scale scale) {
        var reading = positions.getFirst().reading();
        var value = reading == null ? null : reading.value();
        if (reading == null || value == null) {
            return nothing(reading != null && reading.disagreement(), false);
        }
        if (isLocked()) {
            return new Verdict(Status.TOO_EARLY, "early_resolution_not_allowed", null);
        }
        if (value.compareTo(scale.low()) <= 0 || value.compareTo(scale.high()) >= 0) {
            return decided("agreed", shares().to(List.of(value.compareTo(scale.low()) <= 0 ? 1 : 0), 1));
        }
        var up = value.subtract(scale.low()).movePointRight(DIGITS).toBigIntegerExact();
        var down = scale.high().subtract(value).movePointRight(DIGITS).toBigIntegerExact();
        return decided("agreed", shares().of(i -> i == 0 ? up : i == 1 ? down : BigInteger.ZERO, up.add(down)));
    }

    private List<Integer> indices(Predicate<Integer> property) {
        var outcomes = IntStream.range(0, positions.size()).boxed();
        return outcomes.filter(property).toList();
    }

    private Shares shares() {
        return new Shares(positions.size());
    }

    private boolean isEarly() {
        return t.isBefore(rules.cutoff());
    }

    private boolean isLocked() {
        return isEarly() && rules.earlyResolution() == EarlyResolution.AT_DEADLINE;
    }

    private static Verdict decided(String reason, Payout payout) {
        return new Verdict(Status.DETERMINATE, reason, payout);
    }
}
