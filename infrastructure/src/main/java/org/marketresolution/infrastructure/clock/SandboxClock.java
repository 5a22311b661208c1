package org.marketresolution.infrastructure.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clock that stands still until somebody moves it forward; where it stands is stored. */
public final class SandboxClock extends Clock {
    private final JdbcClient jdbc;
    private volatile Instant now;

    /** Stands at the later of where it stood and {@code start}. */
    SandboxClock(JdbcClient jdbc, Instant start) {
        this.jdbc = jdbc;
        var stored = jdbc.sql("select now from sandbox_clock")
                .query(OffsetDateTime.class)
                .optional();
        this.now = stored.map(OffsetDateTime::toInstant).filter(start::isBefore).orElse(start);
        store(now);
    }

    /** Moves forward; never back. */
    public void moveTo(Instant instant) {
        if (instant.isBefore(now)) {
            throw new IllegalArgumentException("the clock stands at " + now + " and does not go back to " + instant);
        }
        var micros = instant.truncatedTo(ChronoUnit.MICROS);
        store(micros);
        now = micros;
    }

    private void store(Instant instant) {
        jdbc.sql("insert into sandbox_clock (now) values (?) on conflict (only_row) do update set now = excluded.now")
                .param(instant.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Every zone shows the same instant. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
