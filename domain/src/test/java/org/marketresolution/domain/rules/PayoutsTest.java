package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marketresolution.domain.rules.Rules.sold;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;

/** Which payouts fit a market, and how far two of them lie apart. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PayoutsTest {
    private static final RuleSet EXCLUSIVE = Rules.on(sold()).read();
    private static final RuleSet INDEPENDENT = Rules.of()
            .outcome("one", sold().condition())
            .outcome("two", sold().object("flat").condition())
            .with("kind", "multi_select")
            .with("exclusivity", "independent")
            .read();
    private static final Rules SCALAR =
            Rules.of().outcome("long").outcome("short").scale("0", "10", Json.object());

    private static Payout payout(long denominator, long... numerators) {
        return new Payout(integers(numerators), BigInteger.valueOf(denominator));
    }

    private static PayoutDelta delta(long denominator, long... numerators) {
        return new PayoutDelta(integers(numerators), BigInteger.valueOf(denominator));
    }

    private static List<BigInteger> integers(long... values) {
        return LongStream.of(values).mapToObj(BigInteger::valueOf).toList();
    }

    @Test
    void exclusive_payouts_fit_when_they_sum_to_one() {
        assertThat(payout(1, 1, 0).fits(EXCLUSIVE)).isTrue();
        assertThat(payout(3, 1, 2).fits(EXCLUSIVE)).isTrue();
        assertThat(payout(1, 0, 0).fits(EXCLUSIVE)).isFalse();
        assertThat(payout(1, 1, 1).fits(EXCLUSIVE)).isFalse();
        assertThat(payout(3, 1, 1).fits(EXCLUSIVE)).isFalse();
    }

    @Test
    void scalar_payouts_fit_when_they_sum_to_one_whatever_the_exclusivity() {
        for (var rules : List.of(SCALAR, SCALAR.with("exclusivity", "independent"))) {
            assertThat(payout(4, 1, 3).fits(rules.read())).isTrue();
            assertThat(payout(4, 1, 1).fits(rules.read())).isFalse();
        }
    }

    @Test
    void independent_payouts_fit_whatever_each_outcome_pays() {
        assertThat(payout(1, 1, 1).fits(INDEPENDENT)).isTrue();
        assertThat(payout(1, 0, 0).fits(INDEPENDENT)).isTrue();
        assertThat(payout(3, 1, 1).fits(INDEPENDENT)).isTrue();
    }

    @Test
    void a_payout_fits_only_with_an_entry_for_each_outcome() {
        for (var rules : List.of(EXCLUSIVE, INDEPENDENT, SCALAR.read())) {
            assertThat(payout(1, 1).fits(rules)).isFalse();
            assertThat(payout(1, 1, 0, 0).fits(rules)).isFalse();
            assertThat(new Payout(List.of(), BigInteger.ONE).fits(rules)).isFalse();
        }
    }

    @Test
    void a_delta_is_the_new_payout_less_the_old() {
        assertThat(PayoutDelta.between(payout(1, 1, 0), payout(1, 0, 1), 2)).isEqualTo(delta(1, -1, 1));
        assertThat(PayoutDelta.between(payout(2, 1, 1), payout(3, 1, 2), 2)).isEqualTo(delta(6, -1, 1));
        assertThat(PayoutDelta.between(payout(2, 1, 1), payout(2, 1, 1), 2)).isEqualTo(delta(1, 0, 0));
    }

    @Test
    void a_refund_pays_no_outcome_anything() {
        assertThat(PayoutDelta.between(null, payout(4, 1, 3), 2)).isEqualTo(delta(4, 1, 3));
        assertThat(PayoutDelta.between(payout(4, 1, 3), null, 2)).isEqualTo(delta(4, -1, -3));
        assertThat(PayoutDelta.between(null, null, 3)).isEqualTo(delta(1, 0, 0, 0));
    }

    @Test
    void a_delta_is_reduced() {
        var reduced = delta(8, -4, 4);

        assertThat(reduced.numerators()).isEqualTo(integers(-1, 1));
        assertThat(reduced.denominator()).isEqualTo(BigInteger.TWO);
    }

    @Test
    void nobody_gains_or_loses_more_than_one() {
        assertThatThrownBy(() -> delta(2, 3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> delta(2, 0, -3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> delta(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PayoutDelta.between(payout(1, 1, 0), null, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PayoutDelta.between(null, payout(1, 1, 0), 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_delta_is_written_like_a_payout() {
        var huge = BigInteger.TWO.pow(60).add(BigInteger.ONE);
        var json = new PayoutDelta(List.of(huge.negate(), BigInteger.valueOf(-5)), huge).toJson();

        assertThat(delta(6, -1, 1).toJson())
                .isEqualTo(
                        Json.object().with("numerators", Json.integers(-1, 1)).with("denominator", Json.of(6)));
        assertThat(json.get("numerators")).isEqualTo(Json.array(List.of(Json.of("-" + huge), Json.of(-5))));
        assertThat(json.get("denominator")).isEqualTo(Json.of(huge.toString()));
    }

    @Test
    void the_old_payout_and_the_delta_make_the_new_one() {
        var random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            var before = random.nextInt(8) == 0 ? null : drawn(random);
            var after = random.nextInt(8) == 0 ? null : drawn(random);
            var delta = PayoutDelta.between(before, after, 3);
            for (int outcome = 0; outcome < 3; outcome++) {
                // after = before + delta, each side multiplied by all three denominators
                var sum = part(before, outcome)
                        .multiply(delta.denominator())
                        .add(delta.numerators().get(outcome).multiply(one(before)));
                assertThat(sum.multiply(one(after)))
                        .isEqualTo(part(after, outcome).multiply(one(before)).multiply(delta.denominator()));
            }
        }
    }

    private static Payout drawn(Random random) {
        var denominator = 1 + random.nextInt(12);
        return payout(
                denominator,
                LongStream.generate(() -> random.nextInt(denominator + 1))
                        .limit(3)
                        .toArray());
    }

    private static BigInteger part(@Nullable Payout payout, int outcome) {
        return payout == null ? BigInteger.ZERO : payout.numerators().get(outcome);
    }

    private static BigInteger one(@Nullable Payout payout) {
        return payout == null ? BigInteger.ONE : payout.denominator();
    }
}
