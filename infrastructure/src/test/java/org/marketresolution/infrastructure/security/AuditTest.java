package org.marketresolution.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Auditors see what was tried at the front door, and nobody rewrites it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditTest {
    private final RunningEngine engine = RunningEngine.start();
    private final Caller caller = Caller.at(engine.as("nobody").base());
    private final Caller auditor = caller.basic("auditor", "sandbox");

    @AfterAll
    void stop() {
        engine.close();
    }

    /** The newest entry of a kind. */
    private JsonNode newest(String kind) {
        return auditor.get("/v1/audit/entries?sort=-at&limit=1&kind=" + kind)
                .expect(200)
                .body()
                .at("/data/0");
    }

    @Test
    void a_sign_in_and_a_sign_out_leave_entries() {
        var before = Instant.now();
        var browser = caller.signedIn("reviewer2", "sandbox");
        var entry = newest("signed_in");
        assertThat(entry.at("/id").asString()).startsWith("aud_");
        assertThat(Instant.parse(entry.at("/at").asString())).isBetween(before.minusSeconds(1), Instant.now());
        assertThat(entry.at("/actor").asString()).isEqualTo("reviewer2");
        assertThat(entry.at("/address").asString()).isEqualTo("127.0.0.1");
        assertThat(entry.at("/method").asString()).isEqualTo("POST");
        assertThat(entry.at("/path").asString()).isEqualTo("/v1/sessions");
        assertThat(entry.at("/status").asInt()).isEqualTo(201);
        assertThat(entry.at("/request_id").asString()).startsWith("req_");
        browser.delete("/v1/sessions/current").expect(204);
        assertThat(newest("signed_out").at("/actor").asString()).isEqualTo("reviewer2");
    }

    @Test
    void a_refused_sign_in_names_its_person_only_if_there_is_one() {
        caller.signIn("approver2", "a secret typed wrong").expect(401);
        assertThat(newest("sign_in_refused").at("/actor").asString()).isEqualTo("approver2");
        caller.signIn("my-secret-password", "approver2").expect(401);
        assertThat(newest("sign_in_refused").has("actor")).isFalse();
    }

    @Test
    void a_refused_credential_leaves_an_entry_and_a_missing_one_does_not() {
        var token = "mre_12345678_" + "S".repeat(43);
        var refused = caller.bearing(token).get("/v1/markets").expect(401);
        var entry = newest("credential_refused");
        assertThat(entry.at("/request_id").asString()).isEqualTo(refused.text("/request_id"));
        assertThat(entry.at("/detail").asString()).isEqualTo("api_key");
        caller.basic("officer", "wrong").get("/v1/me").expect(401);
        assertThat(newest("credential_refused").at("/detail").asString()).isEqualTo("basic");
        var last = newest("credential_refused").at("/id").asString();
        caller.get("/v1/markets").expect(401);
        assertThat(newest("credential_refused").at("/id").asString()).isEqualTo(last);
    }

    @Test
    void a_refused_role_leaves_an_entry() {
        var refused =
                caller.basic("officer", "sandbox").post("/v1/markets", "{}").expect(403);
        var entry = newest("access_refused");
        assertThat(entry.at("/actor").asString()).isEqualTo("officer");
        assertThat(entry.at("/path").asString()).isEqualTo("/v1/markets");
        assertThat(entry.at("/request_id").asString()).isEqualTo(refused.text("/request_id"));
    }

    @Test
    void the_life_of_a_key_leaves_entries_and_its_use_one_an_hour() {
        var owner = caller.basic("integrator", "sandbox");
        var key = owner.post("/v1/api-keys", "{\"name\": \"bot\"}").expect(201);
        var id = key.text("/id");
        assertThat(newest("api_key_created").at("/detail").asString()).contains(id, "integrator");
        var bot = caller.bearing(key.text("/secret"));
        for (int i = 0; i < 3; i++) {
            bot.get("/v1/markets").expect(200);
        }
        assertThat(uses(id)).isEqualTo(1);
        engine.bean(JdbcClient.class)
                .sql("update api_key set last_used_at = last_used_at - interval '61 minutes' where id = ?")
                .param(id)
                .update();
        bot.get("/v1/markets").expect(200);
        assertThat(uses(id)).isEqualTo(2);
        owner.post("/v1/api-keys/" + id + "/rotations", "").expect(201);
        assertThat(newest("api_key_rotated").at("/detail").asString()).contains(id);
        owner.delete("/v1/api-keys/" + id).expect(204);
        assertThat(newest("api_key_revoked").at("/detail").asString()).contains(id);
    }

    private long uses(String key) {
        return engine.bean(JdbcClient.class)
                .sql("select count(*) from audit_entry where kind = 'api_key_used' and detail = ?")
                .param(key)
                .query(Long.class)
                .single();
    }

    @Test
    void an_export_and_a_read_of_evidence_leave_entries_with_what_was_answered() {
        auditor.get("/v1/exports/markets/mkt_none").expect(404);
        var export = newest("exported");
        assertThat(export.at("/actor").asString()).isEqualTo("auditor");
        assertThat(export.at("/path").asString()).isEqualTo("/v1/exports/markets/mkt_none");
        assertThat(export.at("/status").asInt()).isEqualTo(404);
        caller.basic("author", "sandbox").get("/v1/evidence/evd_none/content").expect(404);
        assertThat(newest("evidence_content_read").at("/actor").asString()).isEqualTo("author");
    }

    @Test
    void what_cannot_be_recorded_is_not_done() {
        try (var other = RunningEngine.start()) {
            var jdbc = other.bean(JdbcClient.class);
            var reader = Caller.at(other.as("nobody").base()).basic("auditor", "sandbox");
            jdbc.sql("alter table audit_entry rename to audit_entry_away").update();
            reader.get("/v1/markets").expect(200);
            reader.post("/v1/markets", "{}").expect(403);
            reader.post("/v1/api-keys", "{\"name\": \"bot\"}").expect(500);
            assertThat(jdbc.sql("select count(*) from api_key")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'somebody else'",
                "delete from audit_entry",
                "truncate audit_entry"
            })
    void entries_are_only_ever_added(String change) {
        assertThatThrownBy(() -> engine.bean(JdbcClient.class).sql(change).update())
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    void entries_are_filtered_sorted_and_paged() {
        for (int i = 0; i < 3; i++) {
            caller.signedIn("adjudicator3", "sandbox");
        }
        var filter = "/v1/audit/entries?actor=adjudicator3&kind=signed_in&limit=2";
        var first = auditor.get(filter).expect(200);
        assertThat(first.body().at("/data").size()).isEqualTo(2);
        var second = auditor.get(filter + "&cursor=" + first.text("/page/next_cursor"))
                .expect(200);
        assertThat(second.body().at("/page/has_more").asBoolean()).isFalse();
        var ids = List.of(first.text("/data/0/id"), first.text("/data/1/id"), second.text("/data/0/id"));
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        var at = first.text("/data/1/at");
        assertThat(auditor.get(filter + "&after=" + at).body().at("/data").findValuesAsString("id"))
                .containsExactly(ids.get(2));
        assertThat(auditor.get(filter + "&before=" + at).body().at("/data").findValuesAsString("id"))
                .containsExactly(ids.get(0));
        assertThat(auditor.get(filter + "&sort=-at").text("/data/0/id")).isEqualTo(ids.get(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kind=nonsense", "sort=up", "after=yesterday", "cursor=%21", "cursor=bm9uc2Vuc2U", "who=me"})
    void a_faulty_question_is_refused(String query) {
        auditor.get("/v1/audit/entries?" + query).expect(400);
    }

    @Test
    void no_secret_is_in_an_entry() {
        var secret = caller.basic("author", "sandbox")
                .post("/v1/api-keys", "{\"name\": \"bot\"}")
                .expect(201)
                .text("/secret");
        caller.bearing(secret).get("/v1/me").expect(200);
        caller.bearing(secret).post("/v1/evidence", "{}").expect(403);
        caller.signIn("author", "hunter2 hunter2").expect(401);
        var all = engine.bean(JdbcClient.class)
                .sql("select e::text from audit_entry e")
                .query(String.class)
                .list();
        assertThat(all).isNotEmpty().noneMatch(row -> row.contains(secret) || row.contains("hunter2"));
    }
}
