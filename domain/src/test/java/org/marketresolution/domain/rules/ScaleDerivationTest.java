package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.Json;

/** The derivation of a scalar outcome gives as its reason what the reading was decided by. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScaleDerivationTest {
    private static final Given RULES = Given.rules(Rules.of()
            .outcome("long")
            .outcome("short")
            .scale("0", "10", Json.object().with("quorum", Json.of(2))));

    @Test
    void a_statement_without_a_value_does_not_count() {
        var tree = RULES.and(
                        by("a1", "e1").predicate("index.close").asserts(),
                        by("b1", "e2").predicate("index.close").asserts())
                .at("03-06")
                .assessment("long")
                .tree();
        assertThat(tree.reason()).isEqualTo("window_open");
        assertThat(tree.evidence()).isEmpty();
        assertThat(tree.notCounted())
                .containsExactlyInAnyOrder(
                        new NotCounted("e1", NotCounted.Reason.NO_VALUE),
                        new NotCounted("e2", NotCounted.Reason.NO_VALUE));
    }

    @Test
    void a_denial_contradicts_no_number() {
        var view = RULES.and(
                        by("a1", "e1").predicate("index.close").value("5").asserts(),
                        by("b1", "e2").predicate("index.close").denies())
                .at("03-06");
        view.determines(Status.TOO_EARLY, "before_cutoff");
        assertThat(view.assessment("long").tree().reason()).isEqualTo("window_open");
    }
}
