package org.marketresolution.infrastructure.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A webhook hears what it asked for, signed, and its owner sees how that went. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhooksTest {
    private final RunningEngine engine = RunningEngine.start(
            "--resolution.webhooks.first-retry=100ms",
            "--resolution.webhooks.longest-retry=400ms",
            "--resolution.webhooks.disable-after=3s",
            "--resolution.webhooks.timeout=1s",
            "--resolution.webhooks.key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    private final Client integrator = engine.as("integrator");
    private int drafted;

    @AfterAll
    void stop() {
        engine.close();
    }

    private Client.Reply hook(Receiver receiver, String more) {
        return integrator
                .post("/v1/webhooks", "{\"url\": \"" + receiver.url() + "\"" + more + "}")
                .expect(201);
    }

    private String draft() {
        var ref = "w-" + ++drafted;
        engine.as("author").post("/v1/markets", Given.market(ref, "t")).expect(201);
        return ref;
    }

    private static void until(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    @Test
    void it_hears_what_it_asked_for_and_can_verify_it() throws Exception {
        try (var receiver = new Receiver(Receiver.answering(204))) {
            var hook = hook(receiver, ", \"types\": [\"market.drafted\"], \"description\": \"books\"");
            assertThat(hook.text("/id")).startsWith("whk_");
            assertThat(hook.text("/secret")).startsWith("whsec_");
            assertThat(hook.headers().firstValue("Location")).hasValue("/v1/webhooks/" + hook.text("/id"));
            assertThat(integrator.get("/v1/webhooks/" + hook.text("/id")).body().has("secret"))
                    .isFalse();
            draft();
            Given.published(engine, "published-" + drafted, "t");
            until(() -> assertThat(receiver.accepted()).hasSize(2));
            for (var arrival : receiver.arrivals) {
                assertThat(SpecifiedSignature.isBy(hook.text("/secret"), arrival))
                        .isTrue();
                assertThat(SpecifiedSignature.isBy("whsec_" + "A".repeat(43) + "=", arrival))
                        .isFalse();
                var document = arrival.document();
                assertThat(document.get("id").asString()).isEqualTo(arrival.id());
                assertThat(document).isEqualTo(logged(document.get("sequence").asString()));
                assertThat(Instant.ofEpochSecond(Long.parseLong(arrival.timestamp())))
                        .isAfter(Instant.parse("2026-01-01T00:00:00Z")); // not the sandbox's clock
            }
        }
    }

    private JsonNode logged(String sequence) {
        return integrator
                .get("/v1/events?limit=1&after=" + (Long.parseLong(sequence) - 1))
                .body()
                .at("/data/0");
    }

    @Test
    void it_hears_of_one_market_and_its_outcomes_only() {
        var mine = Given.published(engine, "mine", "mine");
        try (var receiver = new Receiver(Receiver.answering(200))) {
            var hook = hook(receiver, ", \"market_ids\": [\"ref:mine\"]");
            assertThat(hook.text("/market_ids/0")).isEqualTo(mine);
            draft();
            Given.admitted(engine, Given.statement("mine", "gov", "asserts", "2025-01-10T00:00:00Z"));
            Given.settledDown(engine, mine);
            until(() -> assertThat(receiver.arrivals.stream()
                            .map(arrival -> arrival.document().get("type").asString()))
                    .contains("outcome.evidence_weighed", "market.resolution_proposed"));
            assertThat(receiver.arrivals)
                    .noneMatch(
                            arrival -> arrival.document().get("type").asString().startsWith("evidence."));
            integrator
                    .post("/v1/webhooks/" + hook.text("/id") + "/replays", "{\"from_position\": 0}")
                    .expect(202);
            var all = integrator
                    .get("/v1/events?limit=200&market_id=ref:mine")
                    .body()
                    .get("data");
            until(() -> assertThat(receiver.accepted()).hasSize(all.size()));
        }
    }

    @Test
    void a_public_key_verifies_and_a_rotation_lets_both_keys_sign() throws Exception {
        for (var scheme : List.of("ed25519", "hmac")) {
            try (var receiver = new Receiver(Receiver.answering(200))) {
                var hook = hook(receiver, ", \"types\": [\"market.drafted\"], \"signature\": \"" + scheme + "\"");
                var member = scheme.equals("hmac") ? "/secret" : "/public_key";
                var old = hook.text(member);
                var rotated = integrator
                        .post("/v1/webhooks/" + hook.text("/id") + "/rotations", "{}")
                        .expect(201);
                draft();
                until(() -> assertThat(receiver.arrivals).isNotEmpty());
                var arrival = receiver.arrivals.getFirst();
                assertThat(arrival.signatures().split(" ")).hasSize(2);
                assertThat(SpecifiedSignature.isBy(old, arrival)).isTrue();
                assertThat(SpecifiedSignature.isBy(rotated.text(member), arrival))
                        .isTrue();
                assertThat(rotated.text(member)).isNotEqualTo(old);
                assertThat(rotated.text("/previous_key_expires_at")).isNotBlank();
            }
        }
    }

    @Test
    void failures_are_retried_with_the_same_id_and_shown() {
        try (var receiver = new Receiver(Receiver.answering(500))) {
            var hook = hook(receiver, ", \"types\": [\"market.drafted\"]");
            draft();
            until(() -> assertThat(receiver.arrivals).hasSizeGreaterThanOrEqualTo(3));
            receiver.behave(Receiver.answering(200));
            until(() -> assertThat(receiver.accepted()).hasSize(1));
            assertThat(receiver.arrivals.stream().map(Receiver.Arrival::id).distinct())
                    .hasSize(1);
            var path = "/v1/webhooks/" + hook.text("/id") + "/deliveries";
            until(() -> assertThat(integrator
                            .get(path)
                            .body()
                            .at("/data/0/status_code")
                            .asInt())
                    .isEqualTo(200));
            var last = integrator.get(path + "?limit=2").expect(200).body();
            assertThat(last.at("/data/0/attempt").asInt()).isGreaterThanOrEqualTo(4);
            assertThat(last.at("/data/1/error").asString()).contains("500");
            assertThat(Instant.parse(last.at("/data/1/next_attempt_at").asString()))
                    .isAfter(Instant.parse(last.at("/data/1/at").asString()));
            var next = integrator
                    .get(path + "?cursor=" + last.at("/page/next_cursor").asString())
                    .expect(200);
            assertThat(next.body().at("/data/0/attempt").asInt())
                    .isEqualTo(last.at("/data/1/attempt").asInt() - 1);
            assertThat(integrator.get("/v1/webhooks/" + hook.text("/id")).body().has("failing_since"))
                    .isFalse();
        }
    }

    @Test
    void one_market_that_is_refused_holds_up_no_other() {
        try (var receiver = new Receiver(
                document -> new Receiver.Reply(document.toString().contains("\"stubborn\"") ? 503 : 200))) {
            hook(receiver, ", \"types\": [\"market.drafted\"]");
            engine.as("author")
                    .post("/v1/markets", Given.market("stubborn", "t"))
                    .expect(201);
            draft();
            draft();
            until(() -> assertThat(receiver.accepted()).hasSize(2));
        }
    }

    @Test
    void a_receiver_that_hangs_costs_its_own_time_only() {
        try (var hanging = new Receiver(Receiver.hanging());
                var receiver = new Receiver(Receiver.answering(200))) {
            var hung = hook(hanging, ", \"types\": [\"market.drafted\"]");
            hook(receiver, ", \"types\": [\"market.drafted\"]");
            draft();
            until(() -> assertThat(receiver.accepted()).hasSize(1));
            until(() -> assertThat(integrator
                            .get("/v1/webhooks/" + hung.text("/id") + "/deliveries")
                            .body()
                            .at("/data/0/error")
                            .asString())
                    .contains("no answer within 1000 ms"));
        }
    }

    @Test
    void the_receiver_says_when_it_wants_to_be_asked_again() {
        try (var receiver = new Receiver(Receiver.answering(429, "Retry-After", "2"))) {
            var hook = hook(receiver, ", \"types\": [\"market.drafted\"]");
            var begun = System.nanoTime();
            draft();
            until(() -> assertThat(receiver.arrivals).hasSize(1));
            receiver.behave(Receiver.answering(200));
            draft();
            until(() -> assertThat(receiver.accepted()).hasSize(2));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1_500));
            until(() -> assertThat(integrator
                            .get("/v1/webhooks/" + hook.text("/id"))
                            .body()
                            .has("paused_until"))
                    .isFalse());
        }
    }

    @Test
    void gone_disables_at_once_and_an_activation_goes_on_where_it_stopped() {
        try (var receiver = new Receiver(Receiver.answering(410))) {
            var hook = hook(receiver, ", \"types\": [\"market.drafted\"]");
            var path = "/v1/webhooks/" + hook.text("/id");
            draft();
            until(() ->
                    assertThat(integrator.get(path).text("/disabled_because")).contains("410"));
            assertThat(integrator.get(path).text("/disabled_at")).isNotBlank();
            receiver.behave(Receiver.answering(200));
            draft();
            integrator.post(path + "/activations", "{}").expect(201);
            until(() -> assertThat(receiver.accepted()).hasSize(2));
            assertThat(receiver.arrivals.stream().filter(arrival -> !arrival.accepted()))
                    .hasSize(1);
        }
    }

    @Test
    void lasting_failure_disables_and_says_why() {
        try (var receiver = new Receiver(Receiver.answering(500))) {
            receiver.die();
            var hook = hook(receiver, ", \"types\": [\"market.drafted\"]");
            draft();
            until(() -> assertThat(
                            integrator.get("/v1/webhooks/" + hook.text("/id")).text("/disabled_because"))
                    .contains("nothing was accepted", "refused"));
        }
    }

    @Test
    void a_replay_delivers_the_past_once_more_in_order() {
        try (var receiver = new Receiver(Receiver.answering(200))) {
            draft();
            draft();
            var hook = hook(receiver, ", \"types\": [\"market.drafted\"]");
            var path = "/v1/webhooks/" + hook.text("/id") + "/replays";
            var drafts = integrator
                    .get("/v1/events?limit=200&type=market.drafted")
                    .body()
                    .get("data");
            var last = drafts.get(drafts.size() - 1).get("sequence").asString();
            var before = drafts.get(drafts.size() - 2).get("sequence").asString();
            integrator
                    .post(path, "{\"from_position\": " + before + ", \"to_position\": " + before + "}")
                    .expect(202);
            until(() -> assertThat(receiver.accepted())
                    .containsExactly(drafts.get(drafts.size() - 2).get("id").asString()));
            integrator.post(path, "{\"from_position\": " + last + "}").expect(202);
            until(() -> assertThat(receiver.accepted()).hasSize(2));
            integrator.post(path, "{\"from_position\": 0}").expect(202);
            until(() -> assertThat(receiver.accepted()).hasSize(drafts.size()));
            integrator.post(path, "{}").expect(400);
            integrator.post(path, "{\"from_position\": 99999999}").expect(400);
            integrator.post(path, "{\"from_position\": 5, \"to_position\": 4}").expect(400);
        }
    }

    @Test
    void a_ping_says_at_once_what_the_receiver_answered() throws Exception {
        try (var receiver = new Receiver(Receiver.answering(202))) {
            var hook = hook(receiver, "");
            var path = "/v1/webhooks/" + hook.text("/id") + "/pings";
            assertThat(integrator
                            .post(path, "")
                            .expect(200)
                            .body()
                            .get("status_code")
                            .asInt())
                    .isEqualTo(202);
            var arrival = receiver.arrivals.stream()
                    .filter(each -> each.document().get("type").asString().equals("webhook.ping"))
                    .findFirst()
                    .orElseThrow();
            assertThat(SpecifiedSignature.isBy(hook.text("/secret"), arrival)).isTrue();
            receiver.behave(Receiver.answering(500));
            assertThat(integrator.post(path, "{}").expect(200).text("/error")).contains("500");
        }
    }

    @Test
    void a_dry_run_of_a_ping_sends_nothing() throws Exception {
        try (var receiver = new Receiver(Receiver.answering(204))) {
            var path = "/v1/webhooks/" + hook(receiver, "").text("/id");
            integrator.post(path + "/pings?validate_only=true", "").expect(200);
            integrator
                    .post(path + "/replays?validate_only=true", "{\"from_position\": 0}")
                    .expect(200);
            integrator.post(path + "/pings", "").expect(200);
            assertThat(receiver.arrivals).as("the ping in earnest alone").hasSize(1);
            assertThat(integrator.get(path + "/deliveries").body().at("/data")).hasSize(1);
        }
    }

    @Test
    void neither_endless_nor_dripping_answers_are_listened_to() throws Exception {
        try (var endless =
                        new RudeReceiver("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "4\r\nblah\r\n", 0);
                var dripping = new RudeReceiver("HTTP/1.1 200 OK\r\n", "x: y\r\n", 50)) {
            assertThat(ping(endless.url()).get("status_code").asInt()).isEqualTo(200);
            var begun = System.nanoTime();
            assertThat(ping(dripping.url()).get("error").asString()).contains("no answer within 1000 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private JsonNode ping(String url) {
        var hook = integrator
                .post("/v1/webhooks", "{\"url\": \"" + url + "\", \"types\": [\"market.annulled\"]}")
                .expect(201);
        return integrator
                .post("/v1/webhooks/" + hook.text("/id") + "/pings", "")
                .expect(200)
                .body();
    }

    @Test
    void the_history_is_bounded() {
        try (var receiver = new Receiver(Receiver.answering(200))) {
            var hook = hook(receiver, "").text("/id");
            for (int i = 0; i < 5; i++) {
                integrator.post("/v1/webhooks/" + hook + "/pings", "").expect(200);
            }
            var history = engine.bean(Deliveries.class);
            history.prune(Instant.EPOCH, 3);
            assertThat(history.before(hook, Long.MAX_VALUE, 10)).hasSize(3);
            history.prune(Instant.now().plusSeconds(60), 3);
            assertThat(history.before(hook, Long.MAX_VALUE, 10)).isEmpty();
        }
    }

    @Test
    void owners_see_their_own_and_nobody_elses() {
        try (var receiver = new Receiver(Receiver.answering(200))) {
            var theirs = hook(receiver, "").text("/id");
            engine.bean(JdbcClient.class)
                    .sql("update webhook set owner = 'another' where id = ?")
                    .param(theirs)
                    .update();
            var mine = hook(receiver, "").text("/id");
            integrator.get("/v1/webhooks/" + theirs).expect(404);
            integrator.delete("/v1/webhooks/" + theirs).expect(404);
            for (var action : List.of("activations", "rotations", "pings")) {
                integrator.post("/v1/webhooks/" + theirs + "/" + action, "{}").expect(404);
            }
            assertThat(integrator
                            .get("/v1/webhooks?limit=200")
                            .body()
                            .get("data")
                            .findValuesAsString("id"))
                    .contains(mine)
                    .doesNotContain(theirs);
            engine.as("admin").get("/v1/webhooks").expect(403);
            integrator.delete("/v1/webhooks/" + mine).expect(204);
            integrator.get("/v1/webhooks/" + mine).expect(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                      | required",
                "{\"url\": \"nonsense\"}                                 | wrong-format",
                "{\"url\": \"ftp://example.org/\"}                       | insecure",
                "{\"url\": \"http://user@127.0.0.1/\"}                   | wrong-format",
                "{\"url\": \"http://10.0.0.1/\"}                         | address-refused",
                "{\"url\": \"https://169.254.169.254/latest\"}           | address-refused",
                "{\"url\": \"https://[fd00::1]/\"}                       | address-refused",
                "{\"url\": \"http://127.0.0.1/\", \"types\": [\"no\"]}   | unknown-type",
                "{\"url\": \"http://127.0.0.1/\", \"market_ids\": [\"mkt_no\"]} | unknown-market",
                "{\"url\": \"http://127.0.0.1/\", \"signature\": \"rot13\"}     | not-a-choice",
                "{\"url\": \"http://127.0.0.1/\", \"secret\": \"x\"}     | unknown-field",
            })
    void what_cannot_be_called_is_refused(String body, String code) {
        assertThat(integrator.post("/v1/webhooks", body).expect(400).text("/errors/0/code"))
                .isEqualTo(code);
    }

    @Test
    void secrets_are_encrypted_at_rest() {
        try (var receiver = new Receiver(Receiver.answering(200))) {
            var hook = hook(receiver, "");
            var secret = Base64.getDecoder().decode(hook.text("/secret").substring("whsec_".length()));
            var stored = engine.bean(JdbcClient.class)
                    .sql("select secret from webhook_key where webhook = '" + hook.text("/id") + "'")
                    .query(byte[].class)
                    .single();
            assertThat(stored[0]).isEqualTo((byte) 1);
            assertThat(Arrays.toString(stored))
                    .doesNotContain(Arrays.toString(secret).replaceAll("[\\[\\]]", ""));
        }
    }
}
