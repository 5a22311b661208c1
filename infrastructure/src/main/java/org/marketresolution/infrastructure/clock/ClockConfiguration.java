package org.marketresolution.infrastructure.clock;

import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Engine time; everything technical runs on {@link WallClock} instead. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
    @Bean
    @Profile("sandbox")
    SandboxClock engineClock(JdbcClient jdbc, @Value("${resolution.clock.start:2025-01-11T00:00:00Z}") Instant start) {
        return new SandboxClock(jdbc, start);
    }

    @Bean("engineClock")
    @Profile("!sandbox")
    Clock systemClock() {
        return Clock.systemUTC();
    }
}
