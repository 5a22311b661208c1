package org.marketresolution.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.security.core.userdetails.UserDetailsService;

/** Signing in to the sandbox costs nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SandboxAccountsTest {
    @Test
    void a_plain_password_stays_plain_so_that_no_request_pays_for_a_hash() {
        try (var engine = RunningEngine.start()) {
            engine.as("auditor").get("/v1/clock").expect(200);
            assertThat(engine.bean(UserDetailsService.class)
                            .loadUserByUsername("auditor")
                            .getPassword())
                    .isEqualTo("{noop}sandbox");
        }
    }
}
