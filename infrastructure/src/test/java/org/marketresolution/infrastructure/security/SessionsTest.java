package org.marketresolution.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.RunningEngine;

/** The console's way in: a session in a cookie, and writes that prove where they come from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionsTest {
    private static final String RULES = "{\"title\": \"t\", \"rules\": {}}";

    private final Installation installation = Installation.start();

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    void signing_in_begins_a_session_that_says_who_one_is() {
        var browser = installation.caller();
        var reply = browser.signIn(Installation.ADMIN, Installation.PASSWORD).expect(201);
        assertThat(reply.text("/id")).isEqualTo(Installation.ADMIN);
        var me = browser.get("/v1/me").expect(200);
        assertThat(me.text("/signed_in_with")).isEqualTo("session");
        assertThat(me.body().at("/roles").toString()).isEqualTo("[\"admin\"]");
        assertThat(me.text("/session/idle_timeout")).isEqualTo("PT30M");
        assertThat(me.text("/session/ends_at")).isNotEmpty();
        browser.get("/v1/markets").expect(200);
    }

    @Test
    void cookies_stay_on_this_origin_and_scripts_see_only_the_token() {
        var cookies = installation
                .caller()
                .signIn(Installation.ADMIN, Installation.PASSWORD)
                .headers()
                .allValues("Set-Cookie");
        assertThat(cookies).hasSize(2).allMatch(cookie -> cookie.contains("SameSite=Strict"));
        assertThat(cookies).allMatch(cookie -> cookie.contains("Secure") && cookie.contains("Path=/"));
        assertThat(cookies)
                .filteredOn(cookie -> cookie.startsWith("__Host-session="))
                .allMatch(cookie -> cookie.contains("HttpOnly"));
        assertThat(cookies)
                .filteredOn(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .noneMatch(cookie -> cookie.contains("HttpOnly"));
    }

    @Test
    void a_write_without_the_token_is_refused_and_one_with_it_is_not() {
        var browser = installation.admin();
        var refused = browser.send("POST", "/v1/rule-lints", RULES).expect(403);
        assertThat(refused.text("/code")).isEqualTo("forbidden");
        assertThat(refused.text("/detail")).contains("X-XSRF-TOKEN");
        browser.send("POST", "/v1/rule-lints", RULES, "X-XSRF-TOKEN", "wrong").expect(403);
        browser.post("/v1/rule-lints", RULES).expect(400);
        browser.send("GET", "/v1/markets", "").expect(200);
    }

    @Test
    void a_lost_token_is_sent_anew_with_who_one_is() {
        var browser = installation.admin();
        browser.cookies().remove("XSRF-TOKEN");
        browser.get("/v1/markets").expect(200);
        assertThat(browser.cookies()).doesNotContainKey("XSRF-TOKEN");
        browser.get("/v1/me").expect(200);
        browser.post("/v1/rule-lints", RULES).expect(400);
    }

    @Test
    void a_session_that_was_known_before_the_sign_in_is_worth_nothing() {
        var browser = installation.admin();
        var before = browser.cookies().get("__Host-session");
        var token = browser.cookies().get("XSRF-TOKEN");
        browser.signIn(Installation.ADMIN, Installation.PASSWORD).expect(201);
        assertThat(browser.cookies().get("__Host-session")).isNotEqualTo(before);
        assertThat(browser.cookies().get("XSRF-TOKEN")).isNotEqualTo(token);
        var attacker = installation.caller();
        attacker.cookies().put("__Host-session", before);
        attacker.get("/v1/me").expect(401);
    }

    @Test
    void a_key_that_comes_with_the_cookie_leaves_the_session_as_it_is() {
        var browser = installation.admin();
        var secret = browser.post("/v1/api-keys", "{\"name\": \"beside a session\"}")
                .expect(201)
                .text("/secret");
        var both = installation.caller().bearing(secret);
        both.cookies().putAll(browser.cookies());
        var me = both.get("/v1/me").expect(200);
        assertThat(me.text("/signed_in_with")).isEqualTo("api_key");
        assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.get("/v1/me").expect(200).text("/signed_in_with")).isEqualTo("session");
    }

    @Test
    void signing_out_ends_the_session() {
        var browser = installation.admin();
        var id = browser.cookies().get("__Host-session");
        browser.send("DELETE", "/v1/sessions/current", "").expect(403);
        browser.delete("/v1/sessions/current").expect(204);
        browser.cookies().put("__Host-session", id);
        browser.get("/v1/me").expect(401);
    }

    @Test
    void a_refused_sign_in_begins_nothing() {
        for (var name : List.of(Installation.ADMIN, "unheard-of")) {
            var browser = installation.caller();
            var refused = browser.signIn(name, "wrong password").expect(401);
            assertThat(refused.text("/code")).isEqualTo("unauthenticated");
            assertThat(browser.cookies()).isEmpty();
        }
        installation.caller().signIn(Installation.ADMIN, Installation.PASSWORD).expect(201);
    }

    @Test
    void a_form_of_another_site_cannot_sign_anybody_in() {
        var json = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(Installation.ADMIN, Installation.PASSWORD);
        for (var type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            var browser = installation.caller();
            assertThat(browser.send("POST", "/v1/sessions", json, "Content-Type", type)
                            .status())
                    .isIn(400, 415);
            assertThat(browser.cookies()).isEmpty();
        }
    }

    @Test
    void asking_without_a_session_begins_none() {
        var browser = installation.caller();
        browser.get("/v1/me").expect(401);
        browser.get("/v1/markets").expect(401);
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void a_session_ends_after_its_time_whatever_happens_and_earlier_without_requests() {
        try (var brief = Installation.start(
                "--resolution.security.session.absolute=PT1S", "--resolution.security.session.idle=PT1H")) {
            // A slow machine may not reach a session in its one second at the first attempt.
            var browser = await().until(
                            brief::admin,
                            found -> found.send("GET", "/v1/me", "").status() == 200);
            await().untilAsserted(() -> browser.get("/v1/me").expect(401));
        }
    }

    @Test
    void the_sandbox_takes_its_accounts_for_sessions_too_over_plain_http() {
        try (var engine = RunningEngine.start()) {
            var caller = Caller.at(engine.as("nobody").base());
            var browser = caller.signedIn("officer2", "sandbox");
            assertThat(browser.cookies()).containsKeys("session", "XSRF-TOKEN");
            assertThat(browser.get("/v1/me").text("/id")).isEqualTo("officer2");
            browser.send("POST", "/v1/evidence", "{}").expect(403);
            browser.post("/v1/evidence", "{}").expect(400);
            assertThat(caller.basic("officer2", "sandbox").get("/v1/me").text("/signed_in_with"))
                    .isEqualTo("basic");
            // A credential of its own counts, whatever cookie comes along.
            var both = caller.basic("author", "sandbox");
            both.cookies().putAll(browser.cookies());
            var me = both.get("/v1/me");
            assertThat(me.text("/id")).isEqualTo("author");
            assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
            both.delete("/v1/sessions/current").expect(404);
            assertThat(browser.get("/v1/me").text("/id")).isEqualTo("officer2");
        }
    }
}
