package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;

/** A dry run of any write stores nothing and says what the write itself would. */
@ExtendWith(SharedEngine.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DryRunTest {
    private static final String RULING = "{\"decision\": \"uphold\", \"reasons\": \"so it reads\"}";
    private static final String CORRECTION = "{\"ground\": \"late\", \"reasons\": \"late\", \"outcome\": \"no\"}";
    private static final String ANNULMENT = "{\"reason\": \"ambiguous\", \"rationale\": \"both ways\"}";

    private final RunningEngine engine;

    DryRunTest(RunningEngine engine) {
        this.engine = engine;
    }

    @Test
    void writes_on_evidence_are_rehearsed() {
        var story = Story.published(engine, "{\"auto_propose\": false}");
        var body = story.statement("gov", "asserts");
        var first = written(story, "officer", "POST", "/v1/evidence", body).text("/id");
        written(story, "reviewer", "POST", "/v1/evidence/" + first + "/admissions", "{}");
        written(story, "officer", "POST", "/v1/evidence/" + first + "/retractions", "{\"class\": \"error\"}");
        written(story, "reviewer2", "DELETE", "/v1/evidence/" + first + "/retractions/current", "");
        refused(story, "reviewer2", "DELETE", "/v1/evidence/" + first + "/retractions/current", "");
        var second = story.submitted("press", "asserts");
        written(
                story,
                "officer",
                "POST",
                "/v1/evidence/" + second + "/duplicate-links",
                "{\"of\": \"%s\"}".formatted(first));
        refused(
                story,
                "officer",
                "POST",
                "/v1/evidence/" + first + "/duplicate-links",
                "{\"of\": \"%s\"}".formatted(first));
        written(
                story,
                "officer",
                "POST",
                "/v1/evidence/" + first + "/supersessions",
                "{\"by\": \"%s\"}".formatted(second));
        written(story, "reviewer", "POST", "/v1/evidence/" + second + "/rejections", "{\"reason\": \"forged\"}");
        refused(story, "reviewer", "POST", "/v1/evidence/" + second + "/admissions", "{}");
        refused(story, "officer", "POST", "/v1/evidence/" + second + "/retractions", "{\"class\": \"whim\"}");
        refused(story, "officer", "POST", "/v1/evidence/evd_none/retractions", "{\"class\": \"error\"}");
    }

    @Test
    void an_admission_foresees_what_each_market_would_determine() {
        var story = Story.published(engine);
        var item = story.submitted("gov", "asserts");
        var foreseen = rehearsed("reviewer", "POST", "/v1/evidence/" + item + "/admissions", "{}")
                .expect(200);
        assertThat(foreseen.text("/determinations/0/market_id")).isEqualTo(story.market);
        assertThat(foreseen.text("/determinations/0/determination/outcome")).isEqualTo("yes");
        assertThat(foreseen.body().at("/determinations/0/changes").asBoolean()).isTrue();
        assertThat(story.read().text("/determination/status")).isEqualTo("too_early");
        engine.as("reviewer").post("/v1/evidence/" + item + "/admissions", "{}").expect(201);
        var determined = story.read();
        assertThat(determined.text("/determination/derivation_hash"))
                .isEqualTo(foreseen.text("/determinations/0/determination/derivation_hash"));
        var retraction = rehearsed("officer", "POST", "/v1/evidence/" + item + "/retractions", "{\"class\": \"error\"}")
                .expect(200);
        assertThat(retraction.text("/determinations/0/determination/status")).isEqualTo("too_early");
    }

    @Test
    void writes_on_an_open_market_are_rehearsed() {
        var story = Story.drafted(engine, "{\"auto_propose\": false}");
        refused(story, "author", "POST", "/v1/markets", "{\"title\": \"\"}");
        written(story, "reviewer", "PUT", story.path("/publication"), "{}");
        refused(story, "reviewer", "PUT", story.path("/publication"), "{}");
        refused(story, "officer", "POST", story.path("/proposals"), "{\"outcome\": \"yes\"}");
        story.evidence("gov", "asserts");
        story.read();
        refused(story, "officer", "POST", story.path("/proposals"), "{\"outcome\": \"no\"}");
        refused(story, "officer", "POST", story.path("/proposals"), "{\"outcome\": \"perhaps\"}");
        written(story, "officer", "POST", story.path("/proposals"), "{\"outcome\": \"yes\"}");
        refused(story, "officer2", "DELETE", story.path("/proposals/current"), "");
        written(story, "officer", "DELETE", story.path("/proposals/current"), "");
        var version = "{\"kind\": \"clarification\", \"rationale\": \"asked\", \"rules\": %s}"
                .formatted(story.rules("{\"auto_propose\": false, \"tie\": \"annul\"}"));
        written(story, "author", "POST", story.path("/rule-versions"), version);
        written(story, "reviewer", "POST", story.path("/rule-versions/2/approvals"), "{}");
        refused(story, "reviewer", "POST", story.path("/rule-versions/2/approvals"), "{}");
        refused(story, "reviewer", "POST", story.path("/rule-versions/7/approvals"), "{}");
        written(story, "approver", "POST", story.path("/suspensions"), "{\"reason\": \"attack\"}");
        written(story, "approver", "DELETE", story.path("/suspensions/current"), "");
        refused(story, "approver", "DELETE", story.path("/suspensions/current"), "");
        written(story, "approver", "POST", story.path("/annulments"), ANNULMENT);
        refused(story, "approver", "POST", story.path("/annulments/1/approvals"), "{}");
        written(story, "approver2", "POST", story.path("/annulments/1/approvals"), "{}");
    }

    @Test
    void writes_in_a_dispute_and_after_it_are_rehearsed() {
        var story = Story.proposed(engine);
        var challenge = "{\"ground\": \"premature\", \"rationale\": \"too early\"}";
        written(story, "officer2", "POST", story.path("/challenges"), challenge);
        refused(story, "officer2", "POST", story.path("/challenges"), challenge);
        refused(story, "adjudicator", "POST", story.path("/rulings"), RULING.replace("uphold", "substitute"));
        written(story, "adjudicator", "POST", story.path("/rulings"), RULING);
        refused(story, "officer", "POST", story.path("/appeals"), "{\"rationale\": \"no\"}");
        written(story, "officer2", "POST", story.path("/appeals"), "{\"rationale\": \"no\"}");
        refused(story, "adjudicator", "POST", story.path("/rulings"), RULING);
        written(story, "adjudicator2", "POST", story.path("/rulings"), RULING);
        written(story, "adjudicator3", "POST", story.path("/rulings"), RULING);
        story.later("PT48H");
        written(story, "officer", "POST", story.path("/corrections"), CORRECTION);
        refused(story, "officer", "POST", story.path("/corrections"), CORRECTION);
        written(story, "approver", "POST", story.path("/corrections/1/denials"), "{\"reasons\": \"unfounded\"}");
        written(story, "officer", "POST", story.path("/corrections"), CORRECTION);
        written(story, "approver", "POST", story.path("/corrections/2/approvals"), "{}");
        written(story, "approver2", "POST", story.path("/corrections/2/approvals"), "{}");
        refused(story, "approver2", "POST", story.path("/corrections/2/approvals"), "{}");
    }

    @Test
    void a_draft_is_rehearsed_with_its_name_and_gets_it_later() {
        var story = Story.published(engine);
        var body = "{\"ref\": \"%s\", \"title\": \"Will it?\", \"topic\": \"t\", \"rules\": %s}"
                .formatted(story.topic, story.rules("{}"));
        written(story, "author", "POST", "/v1/markets", body);
        assertThat(refused(story, "author", "POST", "/v1/markets", body).text("/code"))
                .isEqualTo("ref-taken");
    }

    @Test
    void a_rehearsed_adoption_answers_what_the_new_rules_determine() {
        var story = Story.proposed(engine);
        var opens = story.rules(
                "{\"window\": {\"opens\": \"%s\", \"deadline\": {\"local\": \"%s\", \"zone\": \"Etc/UTC\"}}}"
                        .formatted(
                                story.now().plusSeconds(60),
                                story.begin.plus(Duration.ofDays(30)).toString().replace("Z", "")));
        story.post(
                        "author",
                        "/rule-versions",
                        "{\"kind\": \"amendment\", \"rationale\": \"asked\", \"rules\": %s}".formatted(opens))
                .expect(201);
        var first = rehearsed("reviewer", "POST", story.path("/rule-versions/2/approvals"), "{}")
                .expect(200);
        assertThat(first.text("/determination/outcome"))
                .as("one approval is not enough")
                .isEqualTo("yes");
        story.post("reviewer", "/rule-versions/2/approvals", "{}").expect(201);
        var second = rehearsed("reviewer2", "POST", story.path("/rule-versions/2/approvals"), "{}")
                .expect(200);
        assertThat(second.text("/determination/status")).isEqualTo("too_early");
        assertThat(story.read().text("/determination/outcome")).isEqualTo("yes");
    }

    @Test
    void a_stale_version_is_stale_in_a_rehearsal_too() {
        var story = Story.proposed(engine);
        var path = story.path("/challenges?validate_only=true");
        var body = "{\"ground\": \"premature\", \"rationale\": \"too early\"}";
        var stale = engine.as("officer2").post(path, body, "If-Match", "\"1\"").expect(412);
        assertThat(stale.text("/code")).isEqualTo("stale-version");
        var seen = engine.as("officer2")
                .get(story.path(""))
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        engine.as("officer2").post(path, body, "If-Match", seen).expect(200);
        engine.as("officer2")
                .post(story.path("/challenges?validate_only=maybe"), body)
                .expect(400);
    }

    private Reply rehearsed(String account, String method, String path, String body) {
        return engine.as(account).send(method, path + "?validate_only=true", body);
    }

    /** Rehearses without a trace, then writes, and finds the events that were foretold. */
    private Reply written(Story story, String account, String method, String path, String body) {
        story.read();
        var head = story.head();
        var foretold = rehearsed(account, method, path, body).expect(200);
        assertThat(foretold.body().at("/validate_only").asBoolean()).isTrue();
        assertThat(story.head()).as("nothing was stored").isEqualTo(head);
        var reply = engine.as(account).send(method, path, body);
        assertThat(reply.status()).as("%s", reply.body()).isIn(200, 201);
        assertThat(foretold.body().at("/events").findValuesAsString("type")).isEqualTo(writtenSince(head));
        return reply;
    }

    /** Types of the events of the first command after a position. */
    private List<String> writtenSince(long head) {
        var events = engine.as("auditor")
                .get("/v1/events?limit=200&after=" + head)
                .expect(200)
                .body()
                .at("/data");
        return events.valueStream()
                .filter(event -> event.at("/commandid").equals(events.at("/0/commandid")))
                .map(event -> event.at("/type").asString())
                .toList();
    }

    /** Is refused in the rehearsal as in earnest. */
    private Reply refused(Story story, String account, String method, String path, String body) {
        story.read();
        var head = story.head();
        var foretold = rehearsed(account, method, path, body);
        var reply = engine.as(account).send(method, path, body);
        assertThat(reply.status()).as("%s", reply.body()).isBetween(400, 499);
        assertThat(foretold.status()).as("%s", foretold.body()).isEqualTo(reply.status());
        for (var member : List.of("/code", "/detail", "/errors", "/allowed_from", "/case_state")) {
            assertThat(foretold.body().at(member))
                    .as(member)
                    .isEqualTo(reply.body().at(member));
        }
        assertThat(story.head()).isEqualTo(head);
        return reply;
    }
}
