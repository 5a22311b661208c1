package org.marketresolution.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.infrastructure.postgres.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Admins say who may sign in; whoever they no longer mean is out at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountsTest {
    private final Installation installation = Installation.start();
    private final Caller admin = installation.admin();

    @AfterAll
    void stop() {
        installation.close();
    }

    private Caller signedIn(String username) {
        return installation.caller().signedIn(username, Installation.PASSWORD);
    }

    @Test
    void an_account_signs_its_person_in_with_its_roles() {
        var id = installation.account(admin, "j.park", "officer", "author");
        assertThat(id).startsWith("acc_");
        var person = signedIn("j.park");
        assertThat(person.get("/v1/me").body().at("/roles").toString()).isEqualTo("[\"author\",\"officer\"]");
        person.post("/v1/markets", "{}").expect(400);
        person.get("/v1/accounts").expect(403);
        assertThat(admin.get("/v1/accounts").expect(200).body().toString())
                .contains("j.park")
                .doesNotContain("bcrypt");
    }

    @Test
    void a_password_is_stored_hashed() {
        assertThat(installation
                        .bean(JdbcClient.class)
                        .sql("select password from account")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(hash -> hash.startsWith("{bcrypt}$2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Upper         | long enough a password | [\"officer\"] | /username",
                "engine        | long enough a password | [\"officer\"] | /username",
                "with space    | long enough a password | [\"officer\"] | /username",
                "short         | too short              | [\"officer\"] | /password",
                "king          | long enough a password | [\"king\"]    | /roles/0",
                "nothing       | long enough a password | []            | /roles"
            })
    void a_faulty_account_is_refused_with_the_place(String username, String password, String roles, String pointer) {
        var body = "{\"username\": \"%s\", \"password\": \"%s\", \"roles\": %s}".formatted(username, password, roles);
        var refused = admin.post("/v1/accounts", body).expect(400);
        assertThat(refused.body().at("/errors").findValuesAsString("pointer")).contains(pointer);
    }

    @Test
    void a_name_belongs_to_one_person_for_ever() {
        var id = installation.account(admin, "once", "officer");
        admin.delete("/v1/accounts/" + id).expect(204);
        var body = "{\"username\": \"once\", \"password\": \"long enough a password\", \"roles\": [\"officer\"]}";
        assertThat(admin.post("/v1/accounts", body).expect(409).text("/code")).isEqualTo("ref-taken");
    }

    @Test
    void a_disabled_account_is_out_with_its_sessions_and_keys() {
        var id = installation.account(admin, "leaver", "officer");
        var browser = signedIn("leaver");
        var key =
                browser.post("/v1/api-keys", "{\"name\": \"bot\"}").expect(201).text("/secret");
        installation.caller().bearing(key).get("/v1/markets").expect(200);
        admin.delete("/v1/accounts/" + id).expect(204);
        browser.get("/v1/me").expect(401);
        installation.caller().signIn("leaver", Installation.PASSWORD).expect(401);
        installation.caller().bearing(key).get("/v1/markets").expect(403);
    }

    @Test
    void a_role_that_is_taken_away_is_gone_from_sessions_and_keys() {
        var id = installation.account(admin, "mover", "officer", "author");
        var browser = signedIn("mover");
        var key =
                browser.post("/v1/api-keys", "{\"name\": \"bot\"}").expect(201).text("/secret");
        admin.put("/v1/accounts/" + id + "/roles", "{\"roles\": [\"author\"]}").expect(200);
        browser.get("/v1/me").expect(401);
        signedIn("mover").post("/v1/evidence", "{}").expect(403);
        var bot = installation.caller().bearing(key);
        bot.post("/v1/evidence", "{}").expect(403);
        bot.post("/v1/markets", "{}").expect(400);
    }

    @Test
    void a_new_password_replaces_the_old_one_and_ends_sessions() {
        var id = installation.account(admin, "forgetful", "officer");
        var browser = signedIn("forgetful");
        admin.put("/v1/accounts/" + id + "/password", "{\"password\": \"another fine password\"}")
                .expect(204);
        browser.get("/v1/me").expect(401);
        installation.caller().signIn("forgetful", Installation.PASSWORD).expect(401);
        installation.caller().signIn("forgetful", "another fine password").expect(201);
    }

    @Test
    void a_person_chooses_a_password_that_no_admin_knows() {
        installation.account(admin, "private", "officer");
        var browser = signedIn("private");
        var wish = "{\"current_password\": \"%s\", \"password\": \"my very own password\"}";
        browser.put("/v1/me/password", wish.formatted("wrong")).expect(403);
        browser.put("/v1/me/password", wish.formatted(Installation.PASSWORD)).expect(204);
        browser.get("/v1/me").expect(401);
        installation.caller().signIn("private", Installation.PASSWORD).expect(401);
        installation.caller().signIn("private", "my very own password").expect(201);
    }

    @Test
    void a_dry_run_changes_no_password_and_ends_no_session_but_counts_as_an_attempt() {
        installation.account(admin, "careful", "officer");
        var browser = signedIn("careful");
        var path = "/v1/me/password?validate_only=true";
        var wish = "{\"current_password\": \"%s\", \"password\": \"my very own password\"}";
        assertThat(browser.put(path, wish.formatted(Installation.PASSWORD))
                        .expect(200)
                        .body())
                .hasToString("{\"validate_only\":true,\"events\":[]}");
        browser.get("/v1/me").expect(200);
        signedIn("careful").get("/v1/me").expect(200);
        browser.put(path, "{\"current_password\": \"%s\", \"password\": \"short\"}".formatted(Installation.PASSWORD))
                .expect(400);
        for (int i = 0; i < 5; i++) {
            browser.put(path, wish.formatted("a guess")).expect(403);
        }
        browser.put(path, wish.formatted(Installation.PASSWORD)).expect(403);
    }

    @Test
    void after_five_failures_even_the_right_password_must_wait() {
        installation.account(admin, "attacked", "officer");
        for (int i = 0; i < 5; i++) {
            installation.caller().signIn("attacked", "guess " + i).expect(401);
        }
        installation.caller().signIn("attacked", Installation.PASSWORD).expect(401);
        installation
                .bean(JdbcClient.class)
                .sql("update account set locked_until = now() - interval '1 second' where username = 'attacked'")
                .update();
        installation.caller().signIn("attacked", Installation.PASSWORD).expect(201);
    }

    @Test
    void guesses_at_the_same_time_get_no_more_tries() throws InterruptedException, ExecutionException {
        installation.account(admin, "raced", "officer");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 12; i++) {
                var guess = i == 11 ? Installation.PASSWORD : "guess " + i;
                guesses.add(() -> installation.caller().signIn("raced", guess).status());
            }
            for (Future<Integer> answer : threads.invokeAll(guesses)) {
                assertThat(answer.get()).isIn(401, 201, 429);
            }
        }
        var failures = installation
                .bean(JdbcClient.class)
                .sql("select failures from account where username = 'raced'")
                .query(Integer.class)
                .single();
        assertThat(failures).isLessThanOrEqualTo(5);
    }

    @Test
    void the_last_admin_stays() {
        var id = admin.get("/v1/accounts").text("/data/0/id");
        admin.delete("/v1/accounts/" + id).expect(409);
        admin.put("/v1/accounts/" + id + "/roles", "{\"roles\": [\"officer\"]}").expect(409);
    }

    @Test
    void nobody_starts_an_engine_that_nobody_could_sign_in_to() {
        assertThatThrownBy(() -> Installation.closed().close())
                .rootCause()
                .hasMessageContaining("nobody could sign in")
                .hasMessageContaining("bootstrap-admin");
        assertThatThrownBy(() -> Installation.closed(
                                "--resolution.security.bootstrap-admin.username=root",
                                "--resolution.security.bootstrap-admin.password=short")
                        .close())
                .rootCause()
                .hasMessageContaining("12 to 72 bytes");
    }

    @Test
    void the_first_admin_is_made_once() {
        var database = TestPostgres.freshDatabase();
        var first = new String[] {
            "--resolution.security.bootstrap-admin.username=first",
            "--resolution.security.bootstrap-admin.password=" + Installation.PASSWORD
        };
        try (var one = Installation.on(database, first)) {
            one.caller().signIn("first", Installation.PASSWORD).expect(201);
        }
        try (var again = Installation.on(
                database,
                "--resolution.security.bootstrap-admin.username=second",
                "--resolution.security.bootstrap-admin.password=" + Installation.PASSWORD)) {
            again.caller().signIn("second", Installation.PASSWORD).expect(401);
        }
        try (var without = Installation.on(database)) {
            without.caller().signIn("first", Installation.PASSWORD).expect(201);
        }
    }
}
