package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** On a random history the determination that the live market composes is the one that all evidence gives at once. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveEqualsDirectTest {
    private static final long SEED = 6_301_959;
    private static final String RULES = Given.market("m", "t")
            .replace("\"max_tier\": 2}", "\"max_tier\": 2, \"quorum\": 2}, \"persists\": \"P3D\"")
            .replace("\"relays\": \"any\"", "\"relays\": \"verbatim\", \"auto_propose\": false");

    /** What has been told to the engine of one item, as a simulation tells it. */
    private static final class Told {
        final String id;
        final String body;
        final Instant received;
        Instant admitted = Instant.MAX;
        String retracted = "";

        Told(String id, String body, Instant received) {
            this.id = id;
            this.body = body;
            this.received = received;
        }

        String asSimulated() {
            return body.replaceFirst(
                    "\\{",
                    "{\"id\": \"" + id + "\", \"received_at\": \"" + received + "\", \"admitted_at\": \"" + admitted
                            + "\"" + retracted + ", ");
        }
    }

    @Test
    void composed_from_standings_equals_computed_from_all_evidence() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        try (var engine = RunningEngine.start()) {
            var market =
                    engine.as("author").post("/v1/markets", RULES).expect(201).text("/id");
            engine.as("reviewer")
                    .put("/v1/markets/" + market + "/publication", "{}")
                    .expect(200);
            var told = new ArrayList<Told>();
            var now = Instant.parse("2025-01-11T00:00:00Z");
            for (int step = 0; step < 60; step++) {
                now = now.plusSeconds(3_600L * (1 + random.nextInt(120)));
                engine.as("officer").walkTo(now.toString());
                act(engine, told, now, random);
                agree(engine, market, told, now, step);
            }
        }
    }

    private static void act(RunningEngine engine, List<Told> told, Instant now, RandomGenerator random) {
        var pending =
                told.stream().filter(item -> item.admitted.equals(Instant.MAX)).findFirst();
        var standing = told.stream()
                .filter(item -> !item.admitted.equals(Instant.MAX) && item.retracted.isEmpty())
                .findFirst();
        switch (random.nextInt(4)) {
            case 0 ->
                pending.ifPresent(item -> {
                    engine.as("reviewer")
                            .post("/v1/evidence/" + item.id + "/admissions", "{}")
                            .expect(201);
                    item.admitted = now;
                });
            case 1 ->
                standing.ifPresent(item -> {
                    engine.as("officer")
                            .post("/v1/evidence/" + item.id + "/retractions", "{\"class\": \"denied\"}")
                            .expect(201);
                    item.retracted = ", \"retracted\": {\"at\": \"" + now + "\", \"class\": \"denied\"}";
                });
            default -> {
                var issuer = random.nextBoolean() ? "gov" : "press";
                var modality =
                        List.of("asserts", "asserts", "denies", "intends").get(random.nextInt(4));
                var body = Given.statement(
                        "t",
                        issuer,
                        modality,
                        now.minusSeconds(random.nextInt(90_000)).toString());
                var id = engine.as("officer")
                        .post("/v1/evidence", body)
                        .expect(201)
                        .text("/id");
                told.add(new Told(id, body, now));
            }
        }
    }

    private static void agree(RunningEngine engine, String market, List<Told> told, Instant now, int step) {
        var live = Given.settledDown(engine, market);
        var evidence = told.stream()
                .filter(item -> !item.admitted.equals(Instant.MAX))
                .map(Told::asSimulated)
                .toList();
        var simulation = RULES.replaceFirst("\\{\"ref\": \"m\", ", "{\"market\": {") + ", \"evidence\": " + evidence
                + ", \"at\": [\"" + now + "\"]}";
        var direct = engine.as("auditor")
                .post("/v1/simulations", simulation)
                .expect(200)
                .body()
                .at("/determinations/0");
        for (var field : List.of("status", "outcome", "payout", "allowed_from")) {
            assertThat(live.body().at("/determination/" + field))
                    .as("%s at step %s of seed %s", field, step, SEED)
                    .isEqualTo(direct.path(field));
        }
        assertThat(live.text("/outcomes/0/standing"))
                .as("step %s of seed %s", step, SEED)
                .isEqualTo(direct.at("/standings/yes").asString());
        evaluationIsServedAgain(engine.as("auditor"), market);
    }

    /** The derivation is folded and evaluated again, and fails when its hash is not the one that was recorded. */
    private static void evaluationIsServedAgain(Client auditor, String market) {
        auditor.get("/v1/markets/" + market + "/derivation").expect(200);
    }
}
