package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Rules.all;
import static org.marketresolution.domain.rules.Rules.any;
import static org.marketresolution.domain.rules.Rules.fact;
import static org.marketresolution.domain.rules.Rules.sold;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;

/** Exclusive outcomes whose conditions mean the same are refused, however differently they are written. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EqualConditionsTest {
    @Test
    void the_order_of_accepted_modalities_and_of_parties_means_nothing() {
        assertEqual(
                sold().accepts("asserts", "intends", "conditional").condition(),
                sold().accepts("conditional", "intends", "asserts").condition());
        assertEqual(
                sold().parties("A", "B").condition(), sold().parties("B", "A").condition());
    }

    @Test
    void a_default_written_out_is_the_default() {
        assertEqual(sold().condition(), sold().subjects("any").condition());
        assertEqual(sold().condition(), sold().clock("announced").condition());
        assertEqual(
                sold().condition(),
                sold().quorum(1).maxTier(1).distinct("party").accepts("asserts").condition());
    }

    @Test
    void decimals_are_compared_by_value() {
        assertEqual(
                sold().value("gt", "1").condition(), sold().value("gt", "1.0").condition());
    }

    @Test
    void the_order_of_parts_means_nothing() {
        var let = fact("house.let").condition();
        assertEqual(all(sold().condition(), let), all(let, sold().condition()));
    }

    @Test
    void different_conditions_are_different() {
        var let = fact("house.let").condition();
        assertThat(lint(all(sold().condition(), let), any(sold().condition(), let)))
                .isFalse();
        assertThat(lint(sold().condition(), sold().object("x").condition())).isFalse();
        assertThat(lint(sold().condition(), sold().persists("P1D").condition())).isFalse();
        assertThat(lint(sold().condition(), sold().clock("occurred").condition()))
                .isFalse();
        assertThat(lint(sold().condition(), sold().subjects("all").condition())).isFalse();
        assertThat(lint(sold().condition(), sold().parties("A").condition())).isFalse();
        assertThat(lint(
                        sold().value("gt", "1").condition(),
                        sold().value("gte", "1").condition()))
                .isFalse();
    }

    private static void assertEqual(Json.Obj one, Json.Obj other) {
        assertThat(lint(one, other)).as("%s and %s", one, other).isTrue();
    }

    private static boolean lint(Json.Obj one, Json.Obj other) {
        var rules = Rules.of()
                .outcome("one", one)
                .outcome("other", other)
                .statusQuo("neither")
                .read();
        return Lint.check("Sold?", rules).stream()
                .anyMatch(finding -> finding.code().equals("equal-conditions"));
    }
}
