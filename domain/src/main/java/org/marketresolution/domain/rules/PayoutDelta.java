package org.marketresolution.domain.rules;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/** What each outcome pays more, or less, than before, in outcome order, as fractions of one; reduced by the greatest common divisor. */
public record PayoutDelta(List<BigInteger> numerators, BigInteger denominator) {
    public PayoutDelta {
        var one = denominator;
        if (one.signum() <= 0
                || !numerators.stream().allMatch(part -> part.abs().compareTo(one) <= 0)) {
            throw new IllegalArgumentException("no outcome gains or loses more than one: " + numerators + "/" + one);
        }
        var divisor = numerators.stream().reduce(one, BigInteger::gcd);
        numerators = numerators.stream().map(part -> part.divide(divisor)).toList();
        denominator = one.divide(divisor);
    }

    /** The new payout less the old; null is a refund, which pays no outcome anything. */
    public static PayoutDelta between(@Nullable Payout before, @Nullable Payout after, int outcomes) {
        var paid = before == null ? refund(outcomes) : before;
        var pays = after == null ? refund(outcomes) : after;
        if (paid.numerators().size() != outcomes || pays.numerators().size() != outcomes) {
            throw new IllegalArgumentException("the payouts are not of " + outcomes + " outcomes");
        }
        var gains = IntStream.range(0, outcomes)
                .mapToObj(i -> pays.numerators()
                        .get(i)
                        .multiply(paid.denominator())
                        .subtract(paid.numerators().get(i).multiply(pays.denominator())))
                .toList();
        return new PayoutDelta(gains, paid.denominator().multiply(pays.denominator()));
    }

    private static Payout refund(int outcomes) {
        return new Payout(Collections.nCopies(outcomes, BigInteger.ZERO), BigInteger.ONE);
    }

    public Json.Obj toJson() {
        return Json.object()
                .with(
                        "numerators",
                        Json.array(numerators.stream().map(Payout::integer).toList()))
                .with("denominator", Payout.integer(denominator));
    }
}
