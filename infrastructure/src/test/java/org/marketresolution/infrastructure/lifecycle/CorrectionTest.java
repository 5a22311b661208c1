package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;

/** What was settled is corrected by a further revision with its difference; nothing is erased. */
@ExtendWith(SharedEngine.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorrectionTest {
    private final RunningEngine engine;

    CorrectionTest(RunningEngine engine) {
        this.engine = engine;
    }

    private static Reply open(Story story, String account, String more) {
        return story.post(
                account,
                "/corrections",
                "{\"ground\": \"late evidence\", \"reasons\": \"the source took it back\"%s}".formatted(more));
    }

    @Test
    void two_approvals_make_revision_two_with_its_difference() {
        var story = Story.settled(engine);
        var opened = open(story, "officer", ", \"outcome\": \"no\"").expect(201);
        assertThat(opened.body().at("/number").asInt()).isEqualTo(1);
        assertThat(opened.body().at("/delta").toString()).isEqualTo("{\"numerators\":[-1,1],\"denominator\":1}");
        assertThat(opened.body().at("/departs_from_engine").asBoolean()).isTrue();
        assertThat(opened.text("/case_state")).isEqualTo("correction_review");

        story.post("approver", "/corrections/1/approvals", "{}").expect(201);
        assertThat(story.read().text("/case_state")).isEqualTo("correction_review");
        assertThat(story.post("approver", "/corrections/1/approvals", "{}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("separation-of-duties");
        story.post("approver2", "/corrections/1/approvals", "{}").expect(201);
        var corrected = story.read();
        assertThat(corrected.text("/case_state")).isEqualTo("settled");
        assertThat(corrected.text("/finality")).isEqualTo("final");
        assertThat(corrected.body().at("/settlement_revision").asInt()).isEqualTo(2);

        var revisions =
                engine.as("auditor").get(story.path("/settlements")).body().at("/data");
        assertThat(revisions).hasSize(2);
        assertThat(revisions.at("/0/finality").asString()).isEqualTo("superseded");
        assertThat(revisions.at("/0/outcome").asString()).isEqualTo("yes");
        assertThat(revisions.at("/1/finality").asString()).isEqualTo("final");
        assertThat(revisions.at("/1/outcome").asString()).isEqualTo("no");
        assertThat(revisions.at("/1/supersedes").asInt()).isEqualTo(1);
        assertThat(revisions.at("/1/delta").toString()).isEqualTo("{\"numerators\":[-1,1],\"denominator\":1}");
    }

    @Test
    void the_list_of_settlements_tells_final_from_superseded() {
        var story = Story.settled(engine);
        open(story, "officer", ", \"outcome\": \"no\"").expect(201);
        story.post("approver", "/corrections/1/approvals", "{}").expect(201);
        story.post("approver2", "/corrections/1/approvals", "{}").expect(201);
        var hash = story.read().text("/rules_hash");
        assertThat(revisions(hash, "&final=true")).containsExactly("2");
        assertThat(revisions(hash, "&final=false")).containsExactly("1");
        assertThat(revisions(hash, "")).containsExactly("1", "2");
    }

    private Iterable<String> revisions(String rulesHash, String more) {
        return engine.as("auditor")
                .get("/v1/settlements?rules_hash=" + rulesHash + more)
                .expect(200)
                .body()
                .at("/data")
                .findValuesAsString("revision");
    }

    @Test
    void without_a_wish_it_settles_what_the_rules_make_of_all_evidence() {
        var story = Story.published(engine);
        var evidence = story.evidence("gov", "asserts");
        story.later("PT48H");
        assertThat(story.read().text("/case_state")).isEqualTo("settled");
        assertThat(open(story, "officer", "").expect(400).text("/code"))
                .as("the rules still make the same of it")
                .isEqualTo("validation-failed");
        story.at("P40D");
        story.retract(evidence);
        var opened = open(story, "officer2", ", \"evidence_ids\": [\"" + evidence + "\"]")
                .expect(201);
        assertThat(opened.text("/outcome")).isEqualTo("no");
        assertThat(opened.body().has("departs_from_engine")).isFalse();
        assertThat(opened.text("/determination/outcome")).isEqualTo("no");
    }

    @Test
    void a_denied_correction_leaves_the_settlement_and_the_next_has_another_number() {
        var story = Story.settled(engine);
        open(story, "officer", ", \"annul\": true").expect(201);
        assertThat(open(story, "officer2", ", \"outcome\": \"no\"").expect(409).text("/code"))
                .isEqualTo("wrong-state");
        story.post("approver", "/corrections/1/denials", "{\"reasons\": \"unfounded\"}")
                .expect(201);
        assertThat(story.read().body().at("/settlement_revision").asInt()).isEqualTo(1);
        assertThat(open(story, "officer", ", \"annul\": true")
                        .expect(201)
                        .body()
                        .at("/number")
                        .asInt())
                .isEqualTo(2);
        assertThat(story.post("approver", "/corrections/1/approvals", "{}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("wrong-state");
        story.post("approver", "/corrections/3/approvals", "{}").expect(404);
    }

    @Test
    void an_annulling_correction_refunds_and_can_be_corrected_again() {
        var story = Story.settled(engine);
        open(story, "officer", ", \"annul\": true").expect(201);
        story.post("approver", "/corrections/1/approvals", "{}").expect(201);
        story.post("approver2", "/corrections/1/approvals", "{}").expect(201);
        assertThat(story.read().text("/state")).isEqualTo("annulled");
        assertThat(engine.as("auditor").get(story.path("/settlements/2")).text("/method"))
                .isEqualTo("refund");
        open(story, "officer", ", \"outcome\": \"yes\"").expect(201);
        story.post("approver", "/corrections/2/approvals", "{}").expect(201);
        story.post("approver2", "/corrections/2/approvals", "{}").expect(201);
        assertThat(story.read().text("/state")).isEqualTo("resolved");
        var third = engine.as("auditor").get(story.path("/settlements/3")).expect(200);
        assertThat(third.body().at("/supersedes").asInt()).isEqualTo(2);
        assertThat(third.body().at("/delta").toString()).isEqualTo("{\"numerators\":[1,0],\"denominator\":1}");
    }

    @Test
    void the_horizon_runs_from_the_first_settlement_and_a_review_may_outlast_it() {
        var story = Story.proposed(engine, "{\"correction\": {\"horizon\": \"P7D\"}}");
        story.later("PT48H");
        story.later("P6DT23H59M59S");
        open(story, "officer", ", \"outcome\": \"no\"").expect(201);
        story.later("P1D");
        story.post("approver", "/corrections/1/approvals", "{}").expect(201);
        story.post("approver2", "/corrections/1/approvals", "{}").expect(201);
        assertThat(story.read().body().at("/settlement_revision").asInt()).isEqualTo(2);
        assertThat(open(story, "officer", ", \"outcome\": \"yes\"").expect(409).text("/code"))
                .isEqualTo("correction-horizon-passed");
    }

    @Test
    void only_what_is_settled_is_corrected_and_to_something_else() {
        var story = Story.proposed(engine);
        assertThat(open(story, "officer", ", \"outcome\": \"no\"").expect(409).text("/code"))
                .isEqualTo("wrong-state");
        story.later("PT48H");
        assertThat(open(story, "officer", ", \"outcome\": \"yes\"").expect(400).text("/errors/0/pointer"))
                .isEqualTo("/outcome");
        assertThat(open(story, "officer", ", \"outcome\": \"no\", \"annul\": true")
                        .expect(400)
                        .text("/errors/0/pointer"))
                .isEqualTo("/annul");
        open(story, "approver", ", \"outcome\": \"no\"").expect(403);
    }
}
