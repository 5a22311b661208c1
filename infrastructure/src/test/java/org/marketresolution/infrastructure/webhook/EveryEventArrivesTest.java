package org.marketresolution.infrastructure.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import tools.jackson.databind.JsonNode;

/** Whatever receivers do and however often the engine restarts, every event arrives, and of each market in order. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveryEventArrivesTest {
    /** A receiver with what its webhook asked for. */
    private record Subscriber(Receiver receiver, String key, String id, Predicate<JsonNode> wants) {}

    private static final String[] IMPATIENT = {
        "--resolution.webhooks.first-retry=50ms",
        "--resolution.webhooks.longest-retry=300ms",
        "--resolution.webhooks.timeout=700ms",
        "--resolution.webhooks.disable-after=1h"
    };

    @TempDir
    private Path directory;

    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Map<String, String> markets = new LinkedHashMap<>();
    private int written;

    @Test
    void every_event_arrives_through_three_restarts() throws Exception {
        survive(3, new Random().nextLong());
    }

    @Test
    @Tag("long")
    void every_event_arrives_through_twenty_restarts() throws Exception {
        survive(20, new Random().nextLong());
    }

    private void survive(int restarts, long seed) throws Exception {
        System.out.println("EveryEventArrivesTest: seed " + seed);
        var random = new Random(seed);
        for (int run = 0; run < restarts; run++) {
            try (var engine = RunningEngine.on(directory, IMPATIENT)) {
                if (run == 0) {
                    subscribe(engine, random);
                }
                live(engine, random);
            }
        }
        subscribers.forEach(subscriber -> subscriber.receiver().behave(Receiver.answering(200)));
        try (var engine = RunningEngine.on(directory, IMPATIENT)) {
            Given.published(engine, "last", "last");
            var log = log(engine);
            for (var subscriber : subscribers) {
                check(subscriber, log, seed);
            }
        } finally {
            subscribers.forEach(subscriber -> subscriber.receiver().close());
        }
    }

    private void subscribe(RunningEngine engine, Random random) {
        market(engine);
        var first = markets.values().iterator().next();
        subscribe(engine, random, "", _ -> true);
        subscribe(
                engine,
                random,
                ", \"signature\": \"ed25519\", \"types\": [\"market.published\", \"evidence.admitted\","
                        + " \"outcome.evidence_weighed\"]",
                event -> List.of("market.published", "evidence.admitted", "outcome.evidence_weighed")
                        .contains(event.get("type").asString()));
        subscribe(engine, random, ", \"market_ids\": [\"" + first + "\"]", event -> first.equals(lane(event)));
    }

    private void subscribe(RunningEngine engine, Random random, String more, Predicate<JsonNode> wants) {
        var receiver = new Receiver(new Moody(new Random(random.nextLong())));
        var made = engine.as("integrator")
                .post("/v1/webhooks", "{\"url\": \"" + receiver.url() + "\"" + more + "}")
                .expect(201);
        var since = made.body().get("position").asLong();
        var key = made.body().has("secret") ? made.text("/secret") : made.text("/public_key");
        subscribers.add(new Subscriber(
                receiver,
                key,
                made.text("/id"),
                event -> Long.parseLong(event.get("sequence").asString()) > since && wants.test(event)));
    }

    /** Some minutes of an engine's life, at the end of which it is stopped in the middle of its deliveries. */
    private void live(RunningEngine engine, Random random) {
        Given.admitted(engine, Given.statement("t-1", "gov", "asserts", "2025-01-08T00:00:00Z"));
        for (int step = 0; step < 12; step++) {
            switch (random.nextInt(5)) {
                case 0, 1 -> market(engine);
                case 2 ->
                    engine.as("officer")
                            .post(
                                    "/v1/evidence",
                                    Given.statement(topic(random), "gov", "asserts", "2025-01-10T00:00:00Z"))
                            .expect(201);
                case 3 ->
                    Given.admitted(engine, Given.statement(topic(random), "press", "denies", "2025-01-09T00:00:00Z"));
                default -> {
                    var receiver =
                            subscribers.get(random.nextInt(subscribers.size())).receiver();
                    receiver.die();
                    market(engine);
                    receiver.comeBack();
                }
            }
        }
    }

    private void market(RunningEngine engine) {
        var topic = "t-" + ++written;
        markets.put(topic, Given.published(engine, "m-" + written, topic));
    }

    private String topic(Random random) {
        return List.copyOf(markets.keySet()).get(random.nextInt(markets.size()));
    }

    private static List<JsonNode> log(RunningEngine engine) {
        Given.settledDown(engine, "ref:last");
        var events = new ArrayList<JsonNode>();
        var page = engine.as("auditor").get("/v1/events?limit=200").expect(200).body();
        page.get("data").forEach(events::add);
        while (page.at("/page/has_more").asBoolean()) {
            page = engine.as("auditor")
                    .get("/v1/events?limit=200&cursor="
                            + page.at("/page/next_cursor").asString())
                    .expect(200)
                    .body();
            page.get("data").forEach(events::add);
        }
        return events;
    }

    private final Map<String, String> marketOfOutcome = new HashMap<>();

    /** The market of an event, for evidence the item. */
    private String lane(JsonNode event) {
        var subject = event.get("subject").asString();
        if (event.get("type").asString().equals("outcome.listed")) {
            marketOfOutcome.put(subject, event.at("/data/market").asString());
        }
        return marketOfOutcome.getOrDefault(subject, subject);
    }

    private void check(Subscriber subscriber, List<JsonNode> log, long seed) throws Exception {
        log.forEach(this::lane); // learns whose each outcome is
        var wanted = log.stream()
                .filter(subscriber.wants())
                .map(event -> event.get("id").asString())
                .toList();
        var receiver = subscriber.receiver();
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> receiver.accepted().size() >= wanted.size());
        assertThat(receiver.accepted()).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(wanted).isNotEmpty();
        var logged = new HashMap<String, JsonNode>();
        log.forEach(event -> logged.put(event.get("id").asString(), event));
        var seen = new LinkedHashSet<String>();
        var reached = new HashMap<String, Long>();
        for (var arrival : receiver.arrivals) {
            assertThat(SpecifiedSignature.isBy(subscriber.key(), arrival)).isTrue();
            assertThat(arrival.document()).isEqualTo(logged.get(arrival.id()));
            if (seen.add(arrival.id())) {
                var position = arrival.document().get("sequence").asLong();
                var before = reached.put(lane(arrival.document()), position);
                assertThat(before == null || before < position)
                        .as("order of %s at %s, seed %s", lane(arrival.document()), position, seed)
                        .isTrue();
            }
        }
    }
}
