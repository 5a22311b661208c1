package org.marketresolution.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A key acts as its owner, in some of the owner's roles and for some time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApiKeysTest {
    private final RunningEngine engine = RunningEngine.start();
    private final Caller caller = Caller.at(engine.as("nobody").base());

    @AfterAll
    void stop() {
        engine.close();
    }

    private Caller as(String account) {
        return caller.basic(account, "sandbox");
    }

    private static Reply key(Caller owner, String members) {
        return owner.post("/v1/api-keys", "{\"name\": \"bot\"" + members + "}");
    }

    @Test
    void a_new_key_is_where_its_answer_says() {
        var created = key(as("integrator"), "").expect(201);
        assertThat(created.headers().firstValue("Location")).hasValue("/v1/api-keys/" + created.text("/id"));
    }

    @Test
    void a_key_acts_as_its_owner_and_its_secret_is_shown_once() {
        var key = key(as("officer"), "").expect(201);
        assertThat(key.text("/id")).startsWith("key_");
        assertThat(key.text("/secret")).startsWith("mre_").startsWith(key.text("/prefix"));
        assertThat(key.headers().firstValue("Cache-Control")).contains("no-store");

        var me = caller.bearing(key.text("/secret")).get("/v1/me").expect(200);
        assertThat(me.text("/id")).isEqualTo("officer");
        assertThat(me.text("/signed_in_with")).isEqualTo("api_key");
        assertThat(me.text("/key_id")).isEqualTo(key.text("/id"));

        var read = as("officer").get("/v1/api-keys/" + key.text("/id")).expect(200);
        assertThat(read.body().has("secret")).isFalse();
        assertThat(read.text("/last_used_at")).isNotEmpty();
        assertThat(as("officer").get("/v1/api-keys").body().toString()).doesNotContain(key.text("/secret"));
    }

    @Test
    void only_the_hash_of_a_secret_is_stored() {
        var secret = key(as("officer"), "").expect(201).text("/secret");
        var stored = engine.bean(JdbcClient.class)
                .sql("select k::text || encode(s.hash, 'escape') from api_key k join api_key_secret s on s.key = k.id")
                .query(String.class)
                .list();
        assertThat(stored).isNotEmpty().noneMatch(row -> row.contains(secret.substring(13)));
    }

    @Test
    void a_key_never_gets_a_role_that_its_owner_lacks() {
        key(as("officer"), ", \"roles\": [\"reviewer\"]").expect(403);
        key(as("officer"), ", \"roles\": []").expect(400);
        key(as("officer"), ", \"roles\": [\"king\"]").expect(400);
        key(as("officer"), ", \"owner\": \"reviewer\", \"roles\": [\"reviewer\"]")
                .expect(403);
        key(as("admin"), ", \"owner\": \"reviewer\", \"roles\": [\"officer\"]").expect(403);
        key(as("admin"), ", \"owner\": \"reviewer\"").expect(400);
        key(as("admin"), ", \"owner\": \"engine\", \"roles\": [\"officer\"]").expect(400);
        var key = key(as("admin"), ", \"owner\": \"reviewer\", \"roles\": [\"reviewer\"]")
                .expect(201);
        assertThat(caller.bearing(key.text("/secret")).get("/v1/me").text("/id"))
                .isEqualTo("reviewer");
        assertThat(key.text("/created_by")).isEqualTo("admin");
    }

    @Test
    void a_key_of_an_admin_makes_no_key_that_could_do_more() {
        var admins = caller.bearing(key(as("admin"), "").expect(201).text("/secret"));
        key(admins, ", \"owner\": \"reviewer\", \"roles\": [\"reviewer\"]").expect(403);
        key(admins, ", \"owner\": \"p.ark\", \"roles\": [\"auditor\"]").expect(403);
    }

    @Test
    void a_key_that_a_key_has_made_does_not_outlive_it() {
        var end = Instant.now().plusSeconds(3_600).toString();
        var first = key(as("officer"), ", \"expires_at\": \"" + end + "\"").expect(201);
        var bot = caller.bearing(first.text("/secret"));
        assertThat(key(bot, "").expect(201).text("/expires_at")).isEqualTo(first.text("/expires_at"));
        var longer = key(bot, ", \"expires_at\": \"2099-01-01T00:00:00Z\"").expect(201);
        assertThat(longer.text("/expires_at")).isEqualTo(first.text("/expires_at"));
        var eternal = key(as("officer"), "").expect(201).text("/id");
        bot.post("/v1/api-keys/" + eternal + "/rotations", "").expect(403);
    }

    @Test
    void an_expired_key_is_refused() {
        key(as("officer"), ", \"expires_at\": \"2001-01-01T00:00:00Z\"").expect(400);
        var end = Instant.now().plusSeconds(3_600).toString();
        var key = key(as("officer"), ", \"expires_at\": \"" + end + "\"").expect(201);
        var bot = caller.bearing(key.text("/secret"));
        bot.get("/v1/me").expect(200);
        anHourPasses(key.text("/id"));
        bot.get("/v1/me").expect(401);
    }

    /** For one key and its secrets. */
    private void anHourPasses(String key) {
        var jdbc = engine.bean(JdbcClient.class);
        jdbc.sql("update api_key set expires_at = expires_at - interval '1 hour' where id = ?")
                .param(key)
                .update();
        jdbc.sql("update api_key_secret set valid_until = valid_until - interval '1 hour' where key = ?")
                .param(key)
                .update();
    }

    @Test
    void a_revoked_key_is_refused_at_once() {
        var key = key(as("officer"), "").expect(201);
        as("officer").delete("/v1/api-keys/" + key.text("/id")).expect(204);
        as("officer").delete("/v1/api-keys/" + key.text("/id")).expect(204);
        var refused = caller.bearing(key.text("/secret")).get("/v1/me").expect(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
        as("officer").post("/v1/api-keys/" + key.text("/id") + "/rotations", "").expect(409);
    }

    @Test
    void keys_of_others_are_not_there_but_for_an_admin_who_revokes_and_never_renews_them() {
        var key = key(as("officer"), "").expect(201);
        var path = "/v1/api-keys/" + key.text("/id");
        as("officer2").get(path).expect(404);
        as("officer2").delete(path).expect(404);
        as("officer2").post(path + "/rotations", "").expect(404);
        assertThat(as("officer2").get("/v1/api-keys").body().toString()).doesNotContain(key.text("/id"));
        as("admin").get(path).expect(200);
        as("admin").post(path + "/rotations", "").expect(404);
        as("admin").delete(path).expect(204);
        caller.bearing(key.text("/secret")).get("/v1/me").expect(401);
    }

    @Test
    void a_rotation_replaces_the_secret_at_once_or_after_an_overlap() {
        var first = key(as("officer"), "").expect(201);
        var path = "/v1/api-keys/" + first.text("/id") + "/rotations";
        var second = as("officer").post(path, "").expect(201);
        caller.bearing(first.text("/secret")).get("/v1/me").expect(401);
        caller.bearing(second.text("/secret")).get("/v1/me").expect(200);

        var third = as("officer").post(path, "{\"overlap\": \"PT1H\"}").expect(201);
        assertThat(third.text("/id")).isEqualTo(first.text("/id"));
        caller.bearing(second.text("/secret")).get("/v1/me").expect(200);
        caller.bearing(third.text("/secret")).get("/v1/me").expect(200);
        anHourPasses(first.text("/id"));
        caller.bearing(second.text("/secret")).get("/v1/me").expect(401);
        caller.bearing(third.text("/secret")).get("/v1/me").expect(200);
        as("officer").post(path, "{\"overlap\": \"P31D\"}").expect(400);
    }

    @Test
    void what_only_looks_like_a_key_is_refused() {
        for (var token : new String[] {"mre_", "mre_00000000_" + "A".repeat(43), "mre_'--"}) {
            caller.bearing(token).get("/v1/me").expect(401);
        }
    }

    @Test
    void lists_are_paged() {
        key(as("author"), "").expect(201);
        key(as("author"), "").expect(201);
        var page = as("author").get("/v1/api-keys?limit=1").expect(200);
        assertThat(page.body().at("/data").size()).isEqualTo(1);
        assertThat(page.body().at("/page/has_more").asBoolean()).isTrue();
        var next = as("author")
                .get("/v1/api-keys?limit=1&cursor=" + page.text("/page/next_cursor"))
                .expect(200);
        assertThat(next.text("/data/0/id")).isGreaterThan(page.text("/data/0/id"));
    }
}
