package org.marketresolution.domain.reference;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.marketresolution.domain.rules.Payout;

/** Payouts over a number of outcomes. */
record Shares(int outcomes) {
    Payout to(List<Integer> winners, long parts) {
        return of(i -> winners.contains(i) ? BigInteger.ONE : BigInteger.ZERO, BigInteger.valueOf(parts));
    }

    Payout of(IntFunction<BigInteger> numerator, BigInteger denominator) {
        return new Payout(IntStream.range(0, outcomes).mapToObj(numerator).toList(), denominator);
    }

    /** Every denominator divides their product, so that only integers are added. */
    Payout mean(List<Payout> alone) {
        var common = alone.stream().map(Payout::denominator).reduce(BigInteger.ONE, BigInteger::multiply);
        return of(i -> sum(alone, i, common), common.multiply(BigInteger.valueOf(alone.size())));
    }

    private static BigInteger sum(List<Payout> alone, int outcome, BigInteger common) {
        return alone.stream()
                .map(each -> each.numerators().get(outcome).multiply(common.divide(each.denominator())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
