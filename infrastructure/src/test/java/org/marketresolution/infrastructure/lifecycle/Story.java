package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One yes/no market on a topic of its own, and what people do to it; its time counts from its beginning. */
final class Story {
    private static final AtomicInteger STORIES = new AtomicInteger();

    final RunningEngine engine;
    final Instant begin;
    final String topic;
    final String market;

    private Story(RunningEngine engine, Instant begin, String topic, String market) {
        this.engine = engine;
        this.begin = begin;
        this.topic = topic;
        this.market = market;
    }

    /** A draft under {@link #rules}, with the members of {@code changes} in place of those of the same name. */
    static Story drafted(RunningEngine engine, String changes) {
        var begin = Instant.parse(engine.as("auditor").get("/v1/clock").text("/now"));
        var topic = "story-" + STORIES.incrementAndGet();
        var body = "{\"title\": \"Will it happen?\", \"topic\": \"%s\", \"rules\": %s}"
                .formatted(topic, rules(begin, changes));
        var id = engine.as("author").post("/v1/markets", body).expect(201).text("/id");
        return new Story(engine, begin, topic, id);
    }

    static Story published(RunningEngine engine, String changes) {
        var story = drafted(engine, changes);
        engine.as("reviewer").put(story.path("/publication"), "{}").expect(200);
        return story;
    }

    static Story published(RunningEngine engine) {
        return published(engine, "{}");
    }

    /** The engine has proposed "yes" on the word of the government. */
    static Story proposed(RunningEngine engine, String changes) {
        var story = published(engine, changes);
        story.evidence("gov", "asserts");
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
        return story;
    }

    static Story proposed(RunningEngine engine) {
        return proposed(engine, "{}");
    }

    /** "Yes" has settled at the end of its window. */
    static Story settled(RunningEngine engine) {
        var story = proposed(engine);
        story.later("PT48H");
        assertThat(story.read().text("/case_state")).isEqualTo("settled");
        return story;
    }

    /** Deadline after 30 days, cutoff a day later, challenge window two days; "no" is the status quo. */
    static String rules(Instant begin, String changes) {
        var rules = (ObjectNode)
                Client.json("""
                    {"window": {"opens": "%s", "deadline": {"local": "%s", "zone": "Etc/UTC"}, "evidence_grace": "P1D"},
                     "clock": "announced", "relays": "any",
                     "authorities": [
                       {"id": "gov", "party": "GOV", "tier": 1}, {"id": "press", "party": "PRESS", "tier": 2},
                       {"id": "court", "party": "COURT", "tier": 1}],
                     "outcomes": [
                       {"key": "yes", "label": "Yes", "when": {"fact": {"predicate": "it.happened",
                         "sources": {"parties": ["GOV", "PRESS", "COURT"], "max_tier": 2}}}},
                       {"key": "no", "label": "No", "role": "status_quo"}],
                     "challenge": {"window": "PT48H", "min_after_new_evidence": "PT24H"}}\
                    """.formatted(begin.minus(Duration.ofDays(1)), local(begin.plus(Duration.ofDays(30)))));
        rules.setAll((ObjectNode) Client.json(changes));
        return rules.toString();
    }

    private static String local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                                .withNano(0)
                                .toString()
                                .length()
                        == 16
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) + ":00"
                : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).withNano(0).toString();
    }

    /** The rules that govern, with other members. */
    String rules(String changes) {
        return rules(begin, changes);
    }

    Instant cutoff() {
        return begin.plus(Duration.ofDays(31));
    }

    /** Walks the clock on. */
    void later(String duration) {
        engine.as("auditor").walkTo(now().plus(Duration.parse(duration)).toString());
    }

    /** Walks the clock to so long after the beginning. */
    void at(String sinceBegin) {
        engine.as("auditor").walkTo(begin.plus(Duration.parse(sinceBegin)).toString());
    }

    Instant now() {
        return Instant.parse(engine.as("auditor").get("/v1/clock").text("/now"));
    }

    String path(String below) {
        return "/v1/markets/" + market + below;
    }

    /** The market, once what follows from everything so far has happened. */
    Reply read() {
        return readAs("auditor");
    }

    Reply readAs(String account) {
        engine.as("auditor").walkTo(now().toString());
        return engine.as(account).get(path("")).expect(200);
    }

    Reply post(String account, String below, String body, String... headers) {
        return engine.as(account).post(path(below), body, headers);
    }

    Reply delete(String account, String below) {
        return engine.as(account).delete(path(below));
    }

    /** Says now that it happened, and admits it; returns the item's id. */
    String evidence(String issuer, String modality) {
        var id = submitted(issuer, modality);
        engine.as("reviewer").post("/v1/evidence/" + id + "/admissions", "{}").expect(201);
        return id;
    }

    /** The same, not admitted yet. */
    String submitted(String issuer, String modality) {
        return engine.as("officer")
                .post("/v1/evidence", statement(issuer, modality))
                .expect(201)
                .text("/id");
    }

    String statement(String issuer, String modality) {
        return """
            {"topic": "%s", "issuer": "%s", "headline": "said", "times": {"announced": "%s"},
             "statements": [{"predicate": "it.happened", "modality": "%s"}]}\
            """.formatted(topic, issuer, now(), modality);
    }

    Reply retract(String evidence) {
        return engine.as("officer")
                .post("/v1/evidence/" + evidence + "/retractions", "{\"class\": \"error\"}")
                .expect(201);
    }

    Reply challenge(String account) {
        return post(account, "/challenges", "{\"ground\": \"wrong_outcome\", \"rationale\": \"it did not happen\"}");
    }

    /** @param more members after the decision and the reasons, with their commas */
    Reply vote(String account, String decision, String more) {
        return post(
                account,
                "/rulings",
                "{\"decision\": \"%s\", \"reasons\": \"so it reads\"%s}".formatted(decision, more));
    }

    Reply vote(String account, String decision) {
        return vote(account, decision, "");
    }

    /** Names of the events on the market so far, oldest first. */
    List<String> events() {
        return StreamSupport.stream(feed().spliterator(), false)
                .filter(event -> event.at("/subject").asString().equals(market))
                .map(event -> event.at("/type").asString())
                .toList();
    }

    JsonNode feed() {
        return engine.as("auditor")
                .get("/v1/events?limit=200&market_id=" + market)
                .expect(200)
                .body()
                .at("/data");
    }

    long head() {
        return Long.parseLong(engine.as("auditor")
                .get("/v1/clock")
                .headers()
                .firstValue("Event-Position")
                .orElseThrow());
    }
}
