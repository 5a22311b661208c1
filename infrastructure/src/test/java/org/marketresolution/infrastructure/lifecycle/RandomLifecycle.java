package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anybody does anything at any time to markets of every kind; nothing breaks, and nothing that was acknowledged is lost. */
final class RandomLifecycle {
    private static final int BETWEEN_CHECKS = 100;

    /** What a client was told about its write. */
    private record Acknowledged(String stream, int version, long position) {}

    private final RunningEngine engine;
    private final ExecutorService threads;
    private final Chance chance;
    private final RandomWrites writes;
    private final Feed feed;
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final Map<String, JsonNode> markets = new HashMap<>();
    private final Map<String, List<JsonNode>> settlements = new HashMap<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private Instant now;

    private RandomLifecycle(RunningEngine engine, ExecutorService threads, long seed) {
        this.engine = engine;
        this.threads = threads;
        this.chance = new Chance(seed);
        this.feed = new Feed(engine.as("auditor"));
        this.now = Instant.parse(engine.as("auditor").get("/v1/clock").text("/now"));
        this.writes = new RandomWrites(chance, now, this::allowed);
    }

    /** Returns how often which status was answered. */
    static String of(long seed, int steps) {
        try (var engine = RunningEngine.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lifecycle = new RandomLifecycle(engine, threads, seed);
            for (var form : Form.values()) {
                lifecycle.carryOut(List.of(lifecycle.writes.draft(form)));
            }
            for (int step = 0; step < steps; step++) {
                lifecycle.survive(seed, step);
            }
            lifecycle.check();
            return lifecycle.summary(seed, steps);
        }
    }

    private void survive(long seed, int step) {
        try {
            step();
            if (step % BETWEEN_CHECKS == 0) {
                check();
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed %s, step %s, at %s: %s".formatted(seed, step, now, e.getMessage()), e);
        }
    }

    private void step() {
        if (chance.percent(12)) {
            walk();
        } else {
            carryOut(IntStream.range(0, chance.percent(10) ? 2 + chance.below(2) : 1)
                    .mapToObj(_ -> writes.next(now))
                    .toList());
        }
    }

    private List<String> allowed(String account, RandomWrites.Known known) {
        return engine.as(account)
                .get(known.path(""))
                .expect(200)
                .body()
                .at("/actions")
                .valueStream()
                .filter(action -> action.at("/allowed").asBoolean())
                .map(action -> action.at("/name").asString())
                .toList();
    }

    private void walk() {
        now = now.plusSeconds(chance.percent(80) ? chance.below(20_000) : chance.below(300_000));
        auditor().walkTo(now.toString());
    }

    /** All at once, each on a thread of its own. */
    private void carryOut(List<Write> burst) {
        var replies = burst.stream()
                .map(write -> threads.submit(() -> write.send(engine)))
                .toList();
        for (int i = 0; i < burst.size(); i++) {
            heed(burst.get(i), done(replies.get(i)));
        }
    }

    private static Reply done(Future<Reply> reply) {
        try {
            return reply.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void heed(Write write, Reply reply) {
        Judged.answer(write, reply);
        answers.merge(
                reply.status() < 300 ? Integer.toString(reply.status()) : reply.status() + " " + reply.text("/code"),
                1,
                Integer::sum);
        if (reply.status() >= 300 || write.isRehearsal()) {
            return;
        }
        var stream = reply.text(reply.body().has("market_id") ? "/market_id" : "/id");
        var position =
                Long.parseLong(reply.headers().firstValue("Event-Position").orElseThrow());
        acknowledged.add(new Acknowledged(stream, reply.body().at("/version").asInt(), position));
        if (write.path().equals("/v1/markets")) {
            writes.drafted(write, stream);
        } else if (write.path().equals("/v1/evidence")) {
            writes.evidence.add(stream);
        }
    }

    private void check() {
        auditor().walkTo(now.toString());
        feed.catchUp();
        acknowledged.forEach(each -> feed.holds(each.stream(), each.version(), each.position()));
        acknowledged.clear();
        writes.markets.forEach(this::check);
    }

    private void check(RandomWrites.Known known) {
        var before = markets.get(known.id());
        if (before != null
                && FoldedMarket.facts(before).equals(feed.market(known.id()).facts())) {
            return; // nothing has happened to it since
        }
        var market = auditor().get(known.path("")).expect(200).body();
        var revisions = auditor()
                .get(known.path("/settlements?limit=200"))
                .expect(200)
                .body()
                .at("/data");
        assertThat(FoldedMarket.facts(market))
                .as("%s read and folded from the feed", known.id())
                .isEqualTo(feed.market(known.id()).facts());
        LegalMarket.check(market, revisions, known.form());
        markets.put(known.id(), market);
        if (before != null) {
            neverFalls("settlement_revision", before, market);
            neverFalls("rules_version", before, market);
            neverFalls("version", before, market);
        }
        var paid = revisions.valueStream().map(RandomLifecycle::immutable).toList();
        var earlier = settlements.getOrDefault(known.id(), List.of());
        assertThat(paid.subList(0, earlier.size())).isEqualTo(earlier);
        settlements.put(known.id(), paid);
    }

    private static void neverFalls(String fact, JsonNode before, JsonNode after) {
        assertThat(after.at("/" + fact).asInt())
                .as(fact)
                .isGreaterThanOrEqualTo(before.at("/" + fact).asInt());
    }

    /** All but the finality of a settlement stays as it was. */
    private static JsonNode immutable(JsonNode settlement) {
        var copy = (ObjectNode) settlement.deepCopy();
        copy.remove("finality");
        return copy;
    }

    private String summary(long seed, int steps) {
        var states = new TreeMap<String, Integer>();
        markets.values()
                .forEach(market -> states.merge(
                        market.at("/state").asString() + " "
                                + market.at("/case_state").asString(),
                        1,
                        Integer::sum));
        return "seed %s, %s steps until %s (%s): markets %s, answers %s"
                .formatted(
                        seed,
                        steps,
                        now,
                        Duration.between(Instant.parse("2025-01-11T00:00:00Z"), now),
                        states,
                        answers);
    }

    private Client auditor() {
        return engine.as("auditor");
    }
}
