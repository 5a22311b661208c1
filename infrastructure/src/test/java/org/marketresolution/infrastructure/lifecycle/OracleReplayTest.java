package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real questions end here as they ended in reality; the table's README says where they come from. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OracleReplayTest {
    private static final int FEW = 60;

    @Test
    void the_disputed_the_halved_and_some_of_the_others_end_as_in_reality() {
        var all = OracleQuestion.all();
        var told = all.stream().filter(OracleReplayTest::isTold).toList();
        var others =
                all.stream().filter(Predicate.not(OracleReplayTest::isTold)).toList();
        var clarified = others.stream().filter(q -> !q.clarified().isEmpty()).limit(10);
        var plain = others.stream().filter(q -> q.clarified().isEmpty());
        var few = Stream.of(told.stream(), clarified, plain)
                .flatMap(each -> each)
                .limit(FEW)
                .toList();
        assertThat(few).hasSize(FEW);
        report(few);
    }

    @Test
    @Tag("long")
    void all_of_the_table_end_as_in_reality() {
        var all = OracleQuestion.all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(300);
        assertThat(all).filteredOn(OracleQuestion::disputed).hasSize(23);
        report(all);
    }

    private static boolean isTold(OracleQuestion question) {
        return question.disputed() || question.ended().equals(OracleQuestion.HALF_EACH);
    }

    private static void report(List<OracleQuestion> questions) {
        System.out.println(OracleReplay.of(questions));
    }
}
