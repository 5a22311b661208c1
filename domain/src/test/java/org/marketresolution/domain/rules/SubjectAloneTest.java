package org.marketresolution.domain.rules;

import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Rules.fact;
import static org.marketresolution.domain.rules.Rules.sold;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Where some fact is asked of each subject, the market is determined for every subject as if there were no other. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubjectAloneTest {
    private static final Rules RULES = Rules.of()
            .outcome("sold", sold().subjects("each").condition())
            .outcome("let", fact("house.let").subjects("all").condition())
            .residual("other", fact("house.burnt").subjects("all").condition())
            .statusQuo("kept")
            .subjects("s1", "s2");

    @Test
    void a_subject_alone_has_no_mixed_fates() {
        Given.rules(RULES)
                .and(by("a1", "e1").predicate("house.let").subjects("s1").asserts())
                .at(Rules.CUTOFF)
                .pays(2, 0, 1, 0, 1)
                .determines(Status.DETERMINATE, "each_subject");
    }
}
