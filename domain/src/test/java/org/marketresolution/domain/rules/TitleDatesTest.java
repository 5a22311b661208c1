package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A date that only the title has is noticed however the title writes it; the rules' own deadline is 1 June. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TitleDatesTest {
    @ParameterizedTest
    @ValueSource(strings = {"June 3?", "3 June?", "3rd of June", "Jun 3", "Jun. 3rd", "June 3rd, 2025", "2025-06-03"})
    void a_date_that_the_rules_lack_is_warned_of(String date) {
        assertThat(warnsOfDate("Sold by " + date)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "June 1?",
                "1 June?",
                "1st of June",
                "Jun 1",
                "Jun. 1st",
                "June 1st, 2025",
                "2025-06-01",
                "1 may be enough",
                "May 2025"
            })
    void a_date_of_the_rules_is_not(String date) {
        assertThat(warnsOfDate("Sold by " + date)).isFalse();
    }

    private static boolean warnsOfDate(String title) {
        var rules = Rules.on(Rules.sold()).read();
        return Lint.check(title, rules).stream()
                .anyMatch(finding -> finding.code().equals("title-date"));
    }
}
