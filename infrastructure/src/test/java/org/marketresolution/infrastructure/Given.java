package org.marketresolution.infrastructure;

/** Bodies for tests: a yes/no market on one predicate, and statements about it. */
public final class Given {
    private Given() {}

    /** Deadline 1 June 2025 noon UTC, cutoff a day later, challenge window two days. */
    public static String market(String ref, String topic) {
        return """
            {"ref": "%s", "title": "Will it happen?", "topic": "%s", "rules": {
              "window": {"opens": "2025-01-01T00:00:00Z",
                "deadline": {"local": "2025-06-01T12:00:00", "zone": "Etc/UTC"}, "evidence_grace": "P1D"},
              "clock": "announced", "relays": "any",
              "authorities": [
                {"id": "gov", "party": "GOV", "tier": 1}, {"id": "press", "party": "PRESS", "tier": 2}],
              "outcomes": [
                {"key": "yes", "label": "Yes", "when": {"fact": {"predicate": "it.happened",
                  "sources": {"parties": ["GOV", "PRESS"], "max_tier": 2}}}},
                {"key": "no", "label": "No", "role": "status_quo"}],
              "challenge": {"window": "PT48H", "min_after_new_evidence": "PT24H"}}}\
            """.formatted(ref, topic);
    }

    public static String statement(String topic, String issuer, String modality, String announced) {
        return """
            {"topic": "%s", "issuer": "%s", "headline": "said", "times": {"announced": "%s"},
             "statements": [{"predicate": "it.happened", "modality": "%s"}]}\
            """.formatted(topic, issuer, announced, modality);
    }

    /** Drafts and publishes; returns the market's id. */
    public static String published(RunningEngine engine, String ref, String topic) {
        var id = engine.as("author")
                .post("/v1/markets", market(ref, topic))
                .expect(201)
                .text("/id");
        engine.as("reviewer").put("/v1/markets/" + id + "/publication", "{}").expect(200);
        return id;
    }

    /** Submits and admits; returns the item's id. */
    public static String admitted(RunningEngine engine, String body) {
        var id = engine.as("officer").post("/v1/evidence", body).expect(201).text("/id");
        engine.as("reviewer").post("/v1/evidence/" + id + "/admissions", "{}").expect(201);
        return id;
    }

    /** Waits until what follows from the evidence so far has happened: the clock stays where it is. */
    public static Client.Reply settledDown(RunningEngine engine, String market) {
        var now = engine.as("auditor").get("/v1/clock").text("/now");
        engine.as("auditor").walkTo(now);
        return engine.as("auditor").get("/v1/markets/" + market).expect(200);
    }
}
