package org.marketresolution.infrastructure.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** People who do what comes to their minds; what they may not do is refused, and nothing else happens to them. */
final class RandomPeople {
    private final RunningEngine engine;
    private final RandomGenerator random;
    private final List<String> evidence = new ArrayList<>();

    RandomPeople(RunningEngine engine, RandomGenerator random) {
        this.engine = engine;
        this.random = random;
    }

    void act(String market, Instant now) {
        var reply = switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> submit(now);
            case 4 -> as("reviewer", "/v1/evidence/" + some() + "/rejections", "{\"reason\": \"unsourced\"}");
            case 5 -> as("officer", "/v1/evidence/" + some() + "/retractions", "{\"class\": \"denied\"}");
            case 6 -> engine.as("reviewer").delete("/v1/evidence/" + some() + "/retractions/current");
            case 7 -> as("officer", "/v1/evidence/" + some() + "/supersessions", "{\"by\": \"" + some() + "\"}");
            case 8, 9 ->
                as(
                        "officer2",
                        market + "/challenges",
                        "{\"ground\": \"wrong_outcome\", \"rationale\": \"it was otherwise\"}");
            case 10, 11 -> as("adjudicator", market + "/rulings", ruling());
            case 12 -> as("approver", market + "/suspensions", "{\"reason\": \"a fire\"}");
            case 13 -> engine.as("approver").delete(market + "/suspensions/current");
            case 14 -> as("officer", market + "/proposals", "{\"outcome\": \"no\", \"rationale\": \"nothing came\"}");
            default ->
                as(
                        "officer",
                        market + "/corrections",
                        "{\"ground\": \"new_evidence\", \"outcome\": \"no\", \"reasons\": \"it was otherwise\"}");
        };
        if (reply.status() >= 500) {
            throw new IllegalStateException("status " + reply.status() + ": " + reply.body());
        }
        engine.as("reviewer").post("/v1/evidence/" + some() + "/admissions", "{}");
    }

    private String ruling() {
        return random.nextBoolean()
                ? "{\"decision\": \"uphold\", \"reasons\": \"it stands\"}"
                : "{\"decision\": \"reset\", \"reasons\": \"too soon\"}";
    }

    private Reply submit(Instant now) {
        var issuer = random.nextBoolean() ? "gov" : "press";
        var modality = List.of("asserts", "asserts", "denies", "intends").get(random.nextInt(4));
        var said = now.minusSeconds(random.nextInt(90_000)).toString();
        var reply = as("officer", "/v1/evidence", Given.statement("t", issuer, modality, said));
        evidence.add(reply.expect(201).text("/id"));
        return reply;
    }

    private String some() {
        return evidence.isEmpty() ? "evd_none" : evidence.get(random.nextInt(evidence.size()));
    }

    private Reply as(String account, String path, String body) {
        return engine.as(account).post(path, body);
    }
}
