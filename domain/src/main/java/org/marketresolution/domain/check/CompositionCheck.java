package org.marketresolution.domain.check;

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
        return decided("each_subject", mean(alone));
    }

    private Verdict across(Function<Position, @Nullable Standing> view, boolean mixedFates) {
        var winners = first(positions.size(), i -> view.apply(positions.get(i)) == Standing.ESTABLISHED);
        var contested = positions.stream().anyMatch(each -> view.apply(each) == Standing.CONTESTED);
        if (rules.exclusivity() == Exclusivity.EXACTLY_ONE) {
            return winners.isEmpty() ? nothing(contested, mixedFates) : exclusive(winners);
        }
        if (isEarly()) {
            return isLocked() || winners.size() < positions.size()
                    ? new Verdict(Status.TOO_EARLY, "before_cutoff", null)
                    : decided("all_established", paying(winners, 1));
        }
        return contested
                ? new Verdict(Status.CONFLICTED, "contradicted", null)
                : decided("each_by_itself", paying(winners, 1));
    }

    private Verdict exclusive(List<Integer> winners) {
        if (isLocked()) {
            return new Verdict(Status.TOO_EARLY, "early_resolution_not_allowed", null);
        }
        if (winners.size() == 1) {
            return decided("established", paying(winners, 1));
        }
        return switch (rules.tie()) {
            case ADJUDICATE -> new Verdict(Status.TIE, "several_established", null);
            case SPLIT -> decided("tie_split", paying(winners, winners.size()));
            case FIRST_LISTED -> decided("tie_first_listed", paying(winners.subList(0, 1), 1));
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
        var residual = first(1, i -> rules.outcomes().get(i).role() == Role.RESIDUAL);
        var statusQuo = first(1, i -> rules.outcomes().get(i).role() == Role.STATUS_QUO);
        if (mixedFates && !residual.isEmpty()) {
            return decided("mixed_fates", paying(residual, 1));
        }
        return switch (rules.atCutoff()) {
            case STATUS_QUO ->
                statusQuo.isEmpty()
                        ? new Verdict(Status.CONFLICTED, "no_status_quo", null)
                        : decided("status_quo", paying(statusQuo, 1));
            case SPLIT ->
                decided("nothing_established_split", paying(first(positions.size(), _ -> true), positions.size()));
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
        var clamped = value.compareTo(scale.low()) <= 0 ? scale.low() : value.min(scale.high());
        var digits = Math.max(
                clamped.scale(), Math.max(scale.low().scale(), scale.high().scale()));
        var up = clamped.subtract(scale.low()).movePointRight(digits).toBigIntegerExact();
        var down = scale.high().subtract(clamped).movePointRight(digits).toBigIntegerExact();
        return decided("agreed", payout(i -> i == 0 ? up : i == 1 ? down : BigInteger.ZERO, up.add(down)));
    }

    /** Every denominator divides their product, so that only integers are added. */
    private Payout mean(List<Payout> alone) {
        var common = alone.stream().map(Payout::denominator).reduce(BigInteger.ONE, BigInteger::multiply);
        return payout(
                i -> alone.stream()
                        .map(each -> each.numerators().get(i).multiply(common.divide(each.denominator())))
                        .reduce(BigInteger.ZERO, BigInteger::add),
                common.multiply(BigInteger.valueOf(alone.size())));
    }

    private Payout paying(List<Integer> outcomes, long parts) {
        return payout(i -> outcomes.contains(i) ? BigInteger.ONE : BigInteger.ZERO, BigInteger.valueOf(parts));
    }

    private Payout payout(Function<Integer, BigInteger> numerator, BigInteger denominator) {
        return new Payout(
                first(positions.size(), _ -> true).stream().map(numerator).toList(), denominator);
    }

    private List<Integer> first(long most, Predicate<Integer> property) {
        return IntStream.range(0, positions.size())
                .boxed()
                .filter(property)
                .limit(most)
                .toList();
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
