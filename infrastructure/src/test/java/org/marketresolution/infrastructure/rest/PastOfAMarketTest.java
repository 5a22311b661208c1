package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** On random histories every read of the past tells what the live read told then, and the timeline tells it step by step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PastOfAMarketTest {
    private static final long SEED = 20_250_630;
    private static final int MARKETS = 2;
    private static final int STEPS = 60;

    private final RunningEngine engine = RunningEngine.start();
    private final Client auditor = engine.as("auditor");
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final List<String> markets = new ArrayList<>();

    /** What the live read of each market said, by the position that it named. */
    private final List<SequencedMap<Long, JsonNode>> told = new ArrayList<>();

    private final List<List<JsonNode>> timelines = new ArrayList<>();

    @BeforeAll
    void live() {
        var now = Instant.parse("2025-01-11T00:00:00Z");
        var people = new RandomPeople(engine, random);
        for (int i = 0; i < MARKETS; i++) {
            markets.add("/v1/markets/" + Given.published(engine, "m" + i, "t"));
            told.add(new TreeMap<>());
        }
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(3_600L * (1 + random.nextInt(random.nextInt(12) == 0 ? 1_000 : 12)));
            auditor.walkTo(now.toString());
            for (var market : markets) {
                people.act(market, now);
            }
            auditor.walkTo(now.toString());
            listen();
        }
        markets.forEach(market -> timelines.add(timeline(market)));
    }

    private void listen() {
        for (int i = 0; i < MARKETS; i++) {
            var live = auditor.get(markets.get(i)).expect(200);
            var position =
                    Long.parseLong(live.headers().firstValue("Event-Position").orElseThrow());
            told.get(i).put(position, ((ObjectNode) live.body()).without("actions"));
        }
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    private List<JsonNode> timeline(String market) {
        var entries = new ArrayList<JsonNode>();
        var more = "";
        do {
            var page = auditor.get(market + "/timeline?limit=7" + more).expect(200);
            page.body().get("data").forEach(entries::add);
            more = page.body().at("/page/has_more").asBoolean() ? "&cursor=" + page.text("/page/next_cursor") : "";
        } while (!more.isEmpty());
        return entries;
    }

    @Test
    void the_histories_are_eventful() {
        var types = timelines.stream()
                .flatMap(List::stream)
                .map(entry -> entry.at("/event/type").asString())
                .distinct()
                .toList();
        assertThat(types)
                .as("events of seed %s", SEED)
                .contains("market.resolution_proposed")
                .hasSizeGreaterThan(6); // policies run beside the clients, so the same seed leads to different lives
    }

    @Test
    void what_was_known_at_a_position_is_what_the_live_read_said_then() {
        for (int i = 0; i < MARKETS; i++) {
            var market = markets.get(i);
            assertThat(told.get(i)).hasSizeGreaterThan(4);
            told.get(i)
                    .forEach((position, live) -> assertThat(auditor.get(market + "?at_position=" + position)
                                    .body())
                            .as("%s at %s of seed %s", market, position, SEED)
                            .isEqualTo(live));
        }
    }

    @Test
    void the_timeline_has_every_event_with_the_state_behind_it() {
        for (int i = 0; i < MARKETS; i++) {
            var market = markets.get(i);
            var timeline = timelines.get(i);
            assertThat(timeline.stream().map(entry -> entry.get("version").asLong()))
                    .isEqualTo(
                            LongStream.rangeClosed(1, timeline.size()).boxed().toList());
            for (var entry : timeline) {
                var known = auditor.get(
                        market + "?at_position=" + entry.get("position").asLong());
                assertThat(known.body()).as("seed %s", SEED).isEqualTo(entry.get("state"));
                assertThat(entry.at("/event/sequence").asString())
                        .isEqualTo(entry.get("position").asString());
            }
        }
    }

    @Test
    void what_an_event_changed_leads_from_each_state_to_the_next() {
        for (var timeline : timelines) {
            JsonNode state = Client.json("{}");
            for (var entry : timeline) {
                state = changed(state, entry.get("changed"));
                assertThat(state)
                        .as("version %s of seed %s", entry.get("version"), SEED)
                        .isEqualTo(entry.get("state"));
            }
        }
    }

    @Test
    void two_positions_stand_side_by_side_with_what_lies_between() {
        for (int round = 0; round < 12; round++) {
            var which = random.nextInt(MARKETS);
            var timeline = timelines.get(which);
            var from = timeline.get(random.nextInt(timeline.size()));
            var to = timeline.get(random.nextInt(timeline.size()));
            var compared = auditor.get(markets.get(which) + "/comparison?from="
                            + from.get("position").asLong() + "&to="
                            + to.get("position").asLong())
                    .expect(200)
                    .body();
            assertThat(compared.at("/from/state")).isEqualTo(from.get("state"));
            assertThat(compared.at("/to/state")).isEqualTo(to.get("state"));
            assertThat(changed(from.get("state"), compared.get("changed"))).isEqualTo(to.get("state"));
        }
    }

    @Test
    void the_log_read_again_gives_the_read_models_that_serve() {
        assertThat(differences("{}")).as("seed %s", SEED).isEmpty();
        for (var market : markets) {
            assertThat(differences("{\"market_id\": \"" + market.substring("/v1/markets/".length()) + "\"}"))
                    .isEmpty();
        }
        var head = Long.parseLong(auditor.get(markets.getFirst())
                .headers()
                .firstValue("Event-Position")
                .orElseThrow());
        for (long to = 0; to <= head; to += 1 + head / 10) {
            assertThat(differences("{\"to\": " + to + "}")).as("to %s", to).isEmpty();
        }
    }

    private List<JsonNode> differences(String body) {
        var reply = auditor.post("/v1/replays", body).expect(200).body();
        assertThat(reply.get("events").asLong()).isPositive();
        var differences = new ArrayList<JsonNode>();
        reply.get("differences").forEach(differences::add);
        assertThat(reply.get("equal").asBoolean()).isEqualTo(differences.isEmpty());
        return differences;
    }

    /** Applies {@code [{path, from?, to?}]}. */
    private static JsonNode changed(JsonNode before, JsonNode changes) {
        var after = before.deepCopy();
        for (var change : changes) {
            var pointer = JsonPointer.compile(change.get("path").asString());
            var owner = after.at(pointer.head());
            var name = pointer.last().getMatchingProperty();
            switch (owner) {
                case ArrayNode array -> array.set(Integer.parseInt(name), change.get("to"));
                case ObjectNode object when change.has("to") -> object.set(name, change.get("to"));
                case ObjectNode object -> object.remove(name);
                default -> throw new IllegalStateException("nothing holds " + pointer);
            }
        }
        return after;
    }
}
