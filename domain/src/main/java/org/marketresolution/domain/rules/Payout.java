package org.marketresolution.domain.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/** What each outcome pays, in outcome order, as fractions of one; reduced by the greatest common divisor. */
public record Payout(List<BigInteger> numerators, BigInteger denominator) {
    public Payout {
        var one = denominator;
        if (one.signum() <= 0
                || !numerators.stream().allMatch(part -> part.signum() >= 0 && part.compareTo(one) <= 0)) {
            throw new IllegalArgumentException("each outcome pays from nothing to one: " + numerators + "/" + one);
        }
        var divisor = numerators.stream().reduce(one, BigInteger::gcd);
        numerators = numerators.stream().map(part -> part.divide(divisor)).toList();
        denominator = one.divide(divisor);
    }

    /** One to the outcome at {@code winner}, nothing to the others. */
    public static Payout allTo(int winner, int outcomes) {
        var numerators = new ArrayList<>(Collections.nCopies(outcomes, BigInteger.ZERO));
        numerators.set(winner, BigInteger.ONE);
        return new Payout(numerators, BigInteger.ONE);
    }

    /** Equal parts to the outcomes marked, which sum to one. */
    static Payout equalParts(List<Boolean> shares) {
        var parts = shares.stream().filter(share -> share).count();
        return new Payout(
                shares.stream()
                        .map(share -> share ? BigInteger.ONE : BigInteger.ZERO)
                        .toList(),
                BigInteger.valueOf(parts));
    }

    /** The mean of payouts over the same outcomes. */
    static Payout average(List<Payout> payouts) {
        var common = payouts.stream().map(Payout::denominator).reduce(BigInteger.ONE, BigInteger::multiply);
        var sums = new ArrayList<>(
                Collections.nCopies(payouts.getFirst().numerators.size(), BigInteger.ZERO));
        for (var payout : payouts) {
            for (int i = 0; i < sums.size(); i++) {
                sums.set(i, sums.get(i).add(payout.numerators.get(i).multiply(common.divide(payout.denominator))));
            }
        }
        return new Payout(sums, common.multiply(BigInteger.valueOf(payouts.size())));
    }

    /** Index of the one outcome that takes all, or null. */
    public @Nullable Integer winner() {
        var paid = Stream.iterate(0, i -> i < numerators.size(), i -> i + 1)
                .filter(i -> numerators.get(i).signum() > 0)
                .toList();
        return paid.size() == 1 && numerators.get(paid.getFirst()).equals(denominator) ? paid.getFirst() : null;
    }

    /** Whether a market under these rules can pay it: an entry for each outcome, summing to one unless outcomes are independent. */
    public boolean fits(RuleSet rules) {
        return numerators.size() == rules.outcomes().size()
                && switch (rules.exclusivity()) {
                    case EXACTLY_ONE -> sumsToOne();
                    case INDEPENDENT -> rules.scale() == null || sumsToOne();
                };
    }

    public boolean sumsToOne() {
        return numerators.stream().reduce(BigInteger.ZERO, BigInteger::add).equals(denominator);
    }

    public Json.Obj toJson() {
        return Json.object()
                .with(
                        "numerators",
                        Json.array(numerators.stream().map(Payout::integer).toList()))
                .with("denominator", integer(denominator));
    }

    /** Integers that a double cannot carry travel as strings. */
    static Json integer(BigInteger value) {
        return value.abs().compareTo(BigInteger.valueOf(Json.Int.MAX)) > 0
                ? Json.of(value.toString())
                : Json.of(value.longValueExact());
    }
}
