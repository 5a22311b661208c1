package org.marketresolution.infrastructure.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waits grow, have an end, differ from event to event, and follow the receiver's wish. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackoffTest {
    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofHours(6));

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT20S", "3, PT80S", "7, PT20480S", "8, PT6H", "2000000000, PT6H"})
    void waits_grow_fourfold_up_to_six_hours_a_fifth_more_or_less(int attempts, Duration about) {
        IntStream.range(0, 1_000)
                .mapToObj(event -> Duration.between(NOW, backoff.next(NOW, attempts, "evt_" + event, null)))
                .forEach(wait -> assertThat(wait)
                        .isBetween(
                                about.multipliedBy(4).dividedBy(5),
                                about.multipliedBy(6).dividedBy(5)));
    }

    @Test
    void events_that_failed_together_are_not_tried_together() {
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(event -> backoff.next(NOW, 3, "evt_" + event, null))
                        .distinct())
                .hasSizeGreaterThan(300);
    }

    @Test
    void a_wish_is_honoured_when_it_is_later_and_no_later_than_a_day() {
        assertThat(backoff.next(NOW, 1, "evt_1", NOW.plusSeconds(90))).isEqualTo(NOW.plusSeconds(90));
        assertThat(backoff.next(NOW, 1, "evt_1", NOW.plusSeconds(1))).isAfter(NOW.plusSeconds(3));
        assertThat(backoff.next(NOW, 1, "evt_1", Instant.MAX)).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }
}
