package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.DEADLINE;
import static org.marketresolution.domain.rules.Rules.OPENS;
import static org.marketresolution.domain.rules.Rules.sold;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.domain.kernel.Json;

/** Step 4: where a statement's time lies against the window, and what a civil deadline means. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WindowTest {
    private static final Rules RULES = Rules.on(sold());

    @Test
    void both_ends_of_the_window_are_inside() {
        Given.rules(RULES)
                .and(by("a1", "x").announced(OPENS).asserts())
                .at("03-15")
                .counts("yes", "x");
        Given.rules(RULES)
                .and(by("a1", "x").announced(DEADLINE).asserts())
                .at("03-15")
                .counts("yes", "x");
        Given.rules(RULES)
                .and(by("a1", "x").announced(OPENS, DEADLINE).asserts())
                .at("03-15")
                .counts("yes", "x");
    }

    @Test
    void beyond_either_end_is_outside() {
        announcedIs(OPENS.minusNanos(1), OPENS.minusNanos(1), NotCounted.Reason.OUTSIDE_WINDOW);
        announcedIs(DEADLINE.plusNanos(1), DEADLINE.plusNanos(1), NotCounted.Reason.OUTSIDE_WINDOW);
    }

    @Test
    void an_interval_across_an_end_straddles() {
        announcedIs(OPENS.minusNanos(1), OPENS, NotCounted.Reason.STRADDLES);
        announcedIs(DEADLINE, DEADLINE.plusNanos(1), NotCounted.Reason.STRADDLES);
        announcedIs(OPENS.minusNanos(1), DEADLINE.plusNanos(1), NotCounted.Reason.STRADDLES);
    }

    @Test
    void the_grace_extends_the_evidence_and_not_the_window() {
        announcedIs(DEADLINE.plusSeconds(1), DEADLINE.plusSeconds(1), NotCounted.Reason.OUTSIDE_WINDOW);
    }

    @Test
    void a_statement_without_the_clocks_time_counts_nothing() {
        Given.rules(RULES)
                .and(by("a1", "x").unannounced().asserts())
                .at("03-15")
                .doesNotCount("yes", "x", NotCounted.Reason.NO_TIME);
        Given.rules(RULES.with("clock", "occurred"))
                .and(by("a1", "x").asserts())
                .at("03-15")
                .doesNotCount("yes", "x", NotCounted.Reason.NO_TIME);
        Given.rules(RULES.with("clock", "effective"))
                .and(by("a1", "x").asserts())
                .at("03-15")
                .doesNotCount("yes", "x", NotCounted.Reason.NO_TIME);
    }

    @Test
    void the_rules_clock_chooses_the_time() {
        var item = by("a1", "x")
                .occurred(on("02-01"), on("02-01"))
                .effective(on("07-01"), on("07-01"))
                .asserts();

        Given.rules(RULES.with("clock", "occurred")).and(item).at("03-15").counts("yes", "x");
        Given.rules(RULES.with("clock", "effective"))
                .and(item)
                .at("03-15")
                .doesNotCount("yes", "x", NotCounted.Reason.OUTSIDE_WINDOW);
    }

    @Test
    void a_facts_clock_overrides_the_rules() {
        var item = by("a1", "x").effective(on("07-01"), on("07-01")).asserts();

        Given.rules(Rules.on(sold().clock("effective")))
                .and(item)
                .at("03-15")
                .doesNotCount("yes", "x", NotCounted.Reason.OUTSIDE_WINDOW);
        Given.rules(Rules.on(sold().clock("announced")).with("clock", "effective"))
                .and(item)
                .at("03-15")
                .counts("yes", "x");
    }

    @Test
    void a_denial_outside_the_window_denies_nothing() {
        Given.rules(RULES)
                .and(
                        by("a1", "x").asserts(),
                        by("b1", "y").announced(DEADLINE.plusSeconds(1)).denies())
                .at("03-15")
                .stands("yes", Standing.ESTABLISHED);
    }

    @ParameterizedTest
    @CsvSource({
        // The last day before the deadline of 2025-06-01T00:00:00Z, read in the issuer's zone.
        "Etc/UTC, 2025-05-31, ",
        "Europe/Kyiv, 2025-05-31, ",
        "America/New_York, 2025-05-31, STRADDLES",
        "Etc/UTC, 2025-06-01, STRADDLES",
        "Pacific/Auckland, 2025-06-01, STRADDLES",
        "Pacific/Auckland, 2025-05-31, ",
        "America/New_York, 2025-06-01, OUTSIDE_WINDOW",
        "Europe/Kyiv, 2025-01-01, STRADDLES",
        "America/New_York, 2025-01-01, ",
        "Etc/UTC, 2025-01-01, "
    })
    void a_bare_date_is_a_day_in_the_issuers_zone(String zone, String day, NotCounted.Reason reason) {
        var authority = Rules.authority("z1", "Z", 1).with("zone", zone);
        var view = Given.rules(RULES.append("authorities", authority))
                .and(by("z1", "x").announcedOn(day).asserts())
                .at("03-15");

        if (reason == null) {
            view.counts("yes", "x");
        } else {
            view.doesNotCount("yes", "x", reason);
        }
    }

    @Test
    void a_bare_date_without_a_zone_is_read_in_utc() {
        Given.rules(RULES)
                .and(by("a1", "x").announcedOn("2025-05-31").asserts())
                .at("03-15")
                .counts("yes", "x");
    }

    @Test
    void a_bare_date_ends_at_its_last_second() {
        var rules = RULES.deadline("2025-05-31T23:59:59", "Etc/UTC");
        Given.rules(rules)
                .and(by("a1", "x").announcedOn("2025-05-31").asserts())
                .at("03-15")
                .counts("yes", "x");
        Given.rules(RULES.deadline("2025-05-31T23:59:58", "Etc/UTC"))
                .and(by("a1", "x").announcedOn("2025-05-31").asserts())
                .at("03-15")
                .doesNotCount("yes", "x", NotCounted.Reason.STRADDLES);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-30T23:59:59, Europe/Kyiv, 2025-06-30T20:59:59Z",
        "2025-01-31T23:59:59, Europe/Kyiv, 2025-01-31T21:59:59Z",
        "2025-06-30T12:00, America/New_York, 2025-06-30T16:00:00Z",
        // 03:00 to 04:00 does not exist in Kyiv on 2025-03-30; the gap shifts it forward.
        "2025-03-30T03:30:00, Europe/Kyiv, 2025-03-30T01:30:00Z",
        // 03:00 to 04:00 happens twice in Kyiv on 2025-10-26; the later one counts.
        "2025-10-26T03:30:00, Europe/Kyiv, 2025-10-26T01:30:00Z",
        "2025-11-02T01:30:00, America/New_York, 2025-11-02T06:30:00Z",
        "2025-03-09T02:30:00, America/New_York, 2025-03-09T07:30:00Z"
    })
    void a_civil_deadline_is_an_instant(String local, String zone, Instant expected) {
        assertThat(RULES.deadline(local, zone).read().window().deadline().instant())
                .isEqualTo(expected);
    }

    @Test
    void the_cutoff_is_the_deadlines_instant_plus_days_of_24_hours() {
        // Kyiv leaves summer time within the grace, so seven civil days would be an hour longer.
        var rules = RULES.deadline("2025-10-24T12:00:00", "Europe/Kyiv")
                .grace("P7D")
                .read();

        assertThat(rules.cutoff()).isEqualTo(Instant.parse("2025-10-31T09:00:00Z"));
    }

    @Test
    void a_window_without_a_known_zone_is_not_complete() {
        assertThat(RULES.read().window().isComplete()).isTrue();
        assertThat(RULES.deadline("2025-06-01T00:00:00", null).read().window().isComplete())
                .isFalse();
        assertThat(RULES.deadline("2025-06-01T00:00:00", "Mars/Olympus")
                        .read()
                        .window()
                        .isComplete())
                .isFalse();
    }

    @Test
    void a_deadline_without_a_known_zone_has_no_instant() {
        var deadline =
                RULES.deadline("2025-06-01T00:00:00", null).read().window().deadline();

        org.assertj.core.api.Assertions.assertThatIllegalStateException().isThrownBy(deadline::instant);
    }

    @Test
    void times_are_written_as_they_were_given() {
        var interval = new Interval(TimePoint.parse("2025-05-31"), TimePoint.parse("2025-06-01T00:00:00Z"));

        assertThat(interval.toJson())
                .isEqualTo(Json.object().with("from", "2025-05-31").with("to", "2025-06-01T00:00:00Z"));
    }

    private static void announcedIs(Instant from, Instant to, NotCounted.Reason reason) {
        Given.rules(RULES)
                .and(by("a1", "x").announced(from, to).asserts())
                .at("03-15")
                .stands("yes", Standing.OPEN)
                .doesNotCount("yes", "x", reason);
    }
}
