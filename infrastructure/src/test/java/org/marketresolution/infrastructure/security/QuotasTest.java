package org.marketresolution.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.RunningEngine;

/** Whoever asks too much is told to wait, and everybody is told what they have left. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuotasTest {
    @Test
    void reads_and_writes_of_each_person_are_counted_apart() {
        try (var engine = RunningEngine.start(
                "--resolution.rate-limit.enabled=true",
                "--resolution.rate-limit.reads=3",
                "--resolution.rate-limit.writes=2",
                "--resolution.rate-limit.window=PT1H")) {
            var caller = Caller.at(engine.as("nobody").base());
            var auditor = caller.basic("auditor", "sandbox");
            var first = auditor.get("/v1/markets").expect(200);
            assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"reads\";q=3;w=3600");
            assertThat(first.headers().firstValue("RateLimit").orElse("")).startsWith("\"reads\";r=2;t=3");
            auditor.get("/v1/markets").expect(200);
            auditor.get("/v1/markets").expect(200);
            var refused = auditor.get("/v1/markets").expect(429);
            assertThat(refused.text("/code")).isEqualTo("quota-exceeded");
            assertThat(refused.headers().firstValue("RateLimit").orElse("")).startsWith("\"reads\";r=0;t=");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(3_500L, 3_600L);

            auditor.post("/v1/rule-lints", "{}").expect(400);
            auditor.post("/v1/markets", "{}").expect(403);
            auditor.post("/v1/rule-lints", "{}").expect(429);
            caller.basic("officer", "sandbox").get("/v1/markets").expect(200);
            caller.get("/actuator/health").expect(200);
        }
    }

    @Test
    void attempts_to_sign_in_are_counted_by_address() {
        try (var installation =
                Installation.start("--resolution.rate-limit.sign-ins=2", "--resolution.rate-limit.window=PT1H")) {
            installation.caller().signIn("somebody", "wrong").expect(401);
            installation.caller().signIn("somebody else", "wrong").expect(401);
            installation
                    .caller()
                    .signIn(Installation.ADMIN, Installation.PASSWORD)
                    .expect(429);
            installation
                    .caller()
                    .send("POST", "/v1/%73essions", "{\"username\": \"x\", \"password\": \"y\"}")
                    .expect(429);
        }
    }

    @Test
    void a_quota_lasts_until_its_window_has_passed() {
        try (var engine = RunningEngine.start(
                "--resolution.rate-limit.enabled=true",
                "--resolution.rate-limit.reads=1",
                "--resolution.rate-limit.window=PT1S")) {
            var auditor = Caller.at(engine.as("nobody").base()).basic("auditor", "sandbox");
            await().untilAsserted(() -> auditor.get("/v1/markets").expect(429));
            await().untilAsserted(() -> auditor.get("/v1/markets").expect(200));
        }
    }

    @Test
    void a_flood_of_wrong_credentials_is_stopped_before_they_are_looked_at() {
        try (var installation = Installation.start("--resolution.rate-limit.reads=3")) {
            var wrong = installation.caller().bearing("mre_12345678_" + "x".repeat(43));
            for (int i = 0; i < 3; i++) {
                wrong.get("/v1/markets").expect(401);
            }
            assertThat(wrong.get("/v1/markets").expect(429).headers().firstValue("Retry-After"))
                    .isPresent();
        }
    }

    @Test
    void the_sandbox_counts_nothing_unless_it_is_asked_to() {
        try (var engine = RunningEngine.start("--resolution.rate-limit.reads=1")) {
            var auditor = Caller.at(engine.as("nobody").base()).basic("auditor", "sandbox");
            auditor.get("/v1/markets").expect(200);
            assertThat(auditor.get("/v1/markets").expect(200).headers().firstValue("RateLimit"))
                    .isEmpty();
        }
    }
}
