package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.marketresolution.infrastructure.Tables;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A dry run of what is no event of the log changes no row, makes no secret known, and is refused as in earnest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DryRunsBesideTheLogTest {
    private static final String HOOK = "{\"url\": \"http://127.0.0.1:9/hook\", \"types\": [\"market.drafted\"]}";
    private static final String KEY = "{\"name\": \"bot\"}";
    private static final String PASSWORD = "long enough a password";

    private final RunningEngine engine = RunningEngine.start();

    @AfterAll
    void stop() {
        engine.close();
    }

    @BeforeAll
    void something_is_recorded() {
        Given.settledDown(engine, Given.published(engine, "tried", "tried"));
    }

    @Test
    void webhooks_are_tried() {
        var hook = "/v1/webhooks/"
                + written("integrator", "POST", "/v1/webhooks", HOOK).text("/id");
        refused("integrator", "POST", "/v1/webhooks", "{\"url\": \"http://10.0.0.1/\"}", 400);
        refused("author", "POST", "/v1/webhooks", HOOK, 403);
        written("integrator", "POST", hook + "/rotations", "{}");
        rehearsed("integrator", "POST", hook + "/activations", "");
        engine.bean(JdbcClient.class)
                .sql("update webhook set disabled_at = now(), disabled_because = 'it was down'")
                .update();
        written("integrator", "POST", hook + "/activations", "");
        rehearsed("integrator", "POST", hook + "/replays", "{\"from_position\": 0}");
        refused("integrator", "POST", hook + "/replays", "{\"from_position\": -1}", 400);
        written("integrator", "DELETE", hook, "");
        for (var action : List.of("/rotations", "/activations", "/pings")) {
            refused("integrator", "POST", hook + action, "{}", 404);
        }
        refused("integrator", "POST", hook + "/replays", "{\"from_position\": 0}", 404);
        refused("integrator", "DELETE", hook, "", 404);
    }

    @Test
    void one_webhook_too_many_is_refused_in_a_dry_run_too() {
        engine.bean(JdbcClient.class).sql("""
            insert into webhook (id, owner, url, types, market_ids, signature, created_at, position, disabled_at)
            select 'whk_' || n, 'integrator', 'http://127.0.0.1:9/', '{}', '{}', 'hmac', now(), 0, now()
            from generate_series(1, 50) n\
            """).update();
        assertThat(refused("integrator", "POST", "/v1/webhooks", HOOK, 400).text("/errors/0/code"))
                .isEqualTo("too-many");
        engine.bean(JdbcClient.class).sql("delete from webhook").update();
    }

    @Test
    void api_keys_are_tried() {
        var key = "/v1/api-keys/"
                + written("officer", "POST", "/v1/api-keys", KEY).text("/id");
        refused("officer", "POST", "/v1/api-keys", "{\"name\": \"\"}", 400);
        refused("officer", "POST", "/v1/api-keys", "{\"name\": \"bot\", \"roles\": [\"admin\"]}", 403);
        refused(
                "officer",
                "POST",
                "/v1/api-keys",
                "{\"name\": \"bot\", \"expires_at\": \"2001-01-01T00:00:00Z\"}",
                400);
        written("officer", "POST", key + "/rotations", "{\"overlap\": \"PT1H\"}");
        refused("officer", "POST", key + "/rotations", "{\"overlap\": \"P31D\"}", 400);
        refused("reviewer", "POST", key + "/rotations", "{}", 404);
        refused("reviewer", "DELETE", key, "", 404);
        written("officer", "DELETE", key, "");
        refused("officer", "POST", key + "/rotations", "{}", 409);
    }

    @Test
    void accounts_are_tried() {
        var body = "{\"username\": \"j.park\", \"password\": \"%s\", \"roles\": [\"admin\"]}".formatted(PASSWORD);
        var account =
                "/v1/accounts/" + written("admin", "POST", "/v1/accounts", body).text("/id");
        refused("admin", "POST", "/v1/accounts", body, 409);
        refused("admin", "POST", "/v1/accounts", body.replace("j.park", "officer"), 409);
        refused("officer", "POST", "/v1/accounts", body, 403);
        written("admin", "PUT", account + "/password", "{\"password\": \"another %s\"}".formatted(PASSWORD));
        refused("admin", "PUT", account + "/password", "{\"password\": \"short\"}", 400);
        written("admin", "PUT", account + "/roles", "{\"roles\": [\"admin\", \"officer\"]}");
        refused("admin", "PUT", account + "/roles", "{\"roles\": [\"officer\"]}", 409);
        refused("admin", "DELETE", account, "", 409);
        written("admin", "POST", "/v1/accounts", body.replace("j.park", "k.lee"));
        written("admin", "DELETE", account, "");
        refused("admin", "DELETE", "/v1/accounts/none", "", 404);
        refused(
                "officer",
                "PUT",
                "/v1/me/password",
                "{\"current_password\": \"sandbox\", \"password\": \"%s\"}".formatted(PASSWORD),
                404);
    }

    @Test
    void the_clock_is_tried_and_stands_still() {
        var now = Instant.parse(engine.as("officer").get("/v1/clock").text("/now"));
        written("officer", "PUT", "/v1/clock", "{\"now\": \"%s\"}".formatted(now.plusSeconds(60)));
        assertThat(refused("officer", "PUT", "/v1/clock", "{\"now\": \"%s\"}".formatted(now), 409)
                        .text("/code"))
                .isEqualTo("clock-backwards");
        refused("officer", "PUT", "/v1/clock", "{\"now\": \"soon\"}", 400);
    }

    @Test
    void operations_are_tried() {
        rehearsed("admin", "POST", "/v1/operations/read-models/markets/rebuilds", "");
        refused("admin", "POST", "/v1/operations/read-models/none/rebuilds", "", 404);
        refused("admin", "POST", "/v1/operations/dead-letters/none/retries", "", 404);
    }

    @Test
    void what_is_neither_yes_nor_no_is_refused() {
        var answer = engine.as("officer")
                .post("/v1/api-keys?validate_only=perhaps", KEY)
                .expect(400);
        assertThat(answer.text("/errors/0/pointer")).isEqualTo("/validate_only");
        engine.as("officer").post("/v1/api-keys?validate_only=false", KEY).expect(201);
    }

    @Test
    void a_dry_run_leaves_its_key_to_the_write_itself() {
        var officer = engine.as("officer");
        var tried = officer.post("/v1/api-keys?validate_only=true", KEY, IdempotencyKeys.KEY, "k-tried")
                .expect(200);
        assertThat(tried.headers().firstValue(IdempotencyKeys.REPLAYED)).isEmpty();
        officer.post("/v1/api-keys", KEY, IdempotencyKeys.KEY, "k-tried").expect(201);
        assertThat(officer.post("/v1/api-keys?validate_only=true", KEY, IdempotencyKeys.KEY, "k-tried")
                        .expect(422)
                        .text("/code"))
                .isEqualTo("idempotency-key-reuse");
    }

    /** Tries it, and then does it, which changes rows. */
    private Reply written(String account, String method, String path, String body) {
        rehearsed(account, method, path, body);
        var before = Tables.contents(engine);
        var reply = engine.as(account).send(method, path, body);
        assertThat(reply.status()).as("%s", reply.body()).isBetween(200, 299);
        assertThat(Tables.contents(engine)).isNotEqualTo(before);
        return reply;
    }

    private void rehearsed(String account, String method, String path, String body) {
        var before = Tables.contents(engine);
        var entries = auditEntries();
        var reply = engine.as(account)
                .send(method, path + "?validate_only=true", body, IdempotencyKeys.KEY, "k-" + method + path.hashCode())
                .expect(200);
        assertThat(reply.body()).isEqualTo(Client.json("{\"validate_only\": true, \"events\": []}"));
        assertThat(Tables.contents(engine)).isEqualTo(before);
        assertThat(auditEntries()).as("nothing happened").isEqualTo(entries);
    }

    private int auditEntries() {
        return engine.bean(JdbcClient.class)
                .sql("select count(*) from audit_entry")
                .query(Integer.class)
                .single();
    }

    private Reply refused(String account, String method, String path, String body, int status) {
        var before = Tables.contents(engine);
        var earnest = engine.as(account).send(method, path, body).expect(status);
        var entries = auditEntries();
        var dry = engine.as(account)
                .send(method, path + "?validate_only=true", body)
                .expect(status);
        for (var member : List.of("/code", "/detail", "/errors")) {
            assertThat(dry.body().at(member))
                    .as(member)
                    .isEqualTo(earnest.body().at(member));
        }
        assertThat(Tables.contents(engine)).isEqualTo(before);
        if (status == 403) {
            assertThat(auditEntries()).as("a refusal is told").isGreaterThan(entries);
        }
        return earnest;
    }
}
