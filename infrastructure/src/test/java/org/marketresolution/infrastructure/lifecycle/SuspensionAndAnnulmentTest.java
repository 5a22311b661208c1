package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketresolution.infrastructure.RunningEngine;

/** Approvers stop a market's windows, or refund everybody. */
@ExtendWith(SharedEngine.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SuspensionAndAnnulmentTest {
    private static final String REQUEST = "{\"reason\": \"ambiguous\", \"rationale\": \"it reads both ways\"}";

    private final RunningEngine engine;

    SuspensionAndAnnulmentTest(RunningEngine engine) {
        this.engine = engine;
    }

    private static void suspend(Story story) {
        story.post("approver", "/suspensions", "{\"reason\": \"a source is under attack\"}")
                .expect(201);
    }

    @Test
    void a_window_stands_still_while_its_market_is_suspended() {
        var story = Story.proposed(engine);
        story.later("PT10H");
        suspend(story);
        var suspended = story.read();
        assertThat(suspended.text("/state")).isEqualTo("suspended");
        assertThat(suspended.text("/challenge_window/remaining")).isEqualTo("PT38H");
        assertThat(suspended.body().at("/challenge_window").has("ends_at")).isFalse();
        story.later("P5D");
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
        assertThat(story.challenge("officer2").expect(409).text("/code")).isEqualTo("market-suspended");
        assertThat(story.post("approver", "/suspensions", "{\"reason\": \"again\"}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("market-suspended");
        story.delete("approver2", "/suspensions/current").expect(200);
        var resumed = story.read();
        assertThat(resumed.text("/state")).isEqualTo("open");
        assertThat(resumed.text("/challenge_window/ends_at"))
                .isEqualTo(story.now().plus(Duration.ofHours(38)).toString());
        story.later("PT37H59M59S");
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
        story.later("PT1S");
        assertThat(story.read().text("/case_state")).isEqualTo("settled");
        assertThat(story.delete("approver", "/suspensions/current").expect(409).text("/code"))
                .isEqualTo("wrong-state");
    }

    @Test
    void an_appeal_window_stands_still_too_while_votes_go_on() {
        var story = Story.proposed(engine);
        story.challenge("officer2").expect(201);
        suspend(story);
        story.vote("adjudicator", "uphold").expect(201);
        assertThat(story.post("officer2", "/appeals", "{\"rationale\": \"no\"}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("market-suspended");
        story.later("P9D");
        assertThat(story.read().text("/case_state")).isEqualTo("ruled");
        story.delete("approver", "/suspensions/current").expect(200);
        story.later("PT48H");
        assertThat(story.read().text("/case_state")).isEqualTo("settled");
    }

    @Test
    void evidence_is_weighed_while_suspended_and_proposed_upon_resumption() {
        var story = Story.published(engine);
        suspend(story);
        story.evidence("gov", "asserts");
        var weighed = story.read();
        assertThat(weighed.text("/determination/outcome")).isEqualTo("yes");
        assertThat(weighed.text("/case_state")).isEqualTo("awaiting");
        assertThat(story.post("officer", "/proposals", "{\"outcome\": \"yes\"}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("market-suspended");
        story.delete("approver", "/suspensions/current").expect(200);
        assertThat(story.read().text("/case_state")).isEqualTo("proposed");
    }

    @Test
    void deadline_and_cutoff_pass_while_suspended() {
        var story = Story.published(engine);
        suspend(story);
        story.at("P32D");
        var due = story.read();
        assertThat(due.text("/case_state")).isEqualTo("due");
        assertThat(due.text("/determination/outcome")).isEqualTo("no");
        story.delete("approver", "/suspensions/current").expect(200);
        assertThat(story.read().text("/proposal/outcome")).isEqualTo("no");
    }

    @Test
    void two_approvers_refund_everybody_at_once() {
        var story = Story.proposed(engine);
        var requested = story.post("approver", "/annulments", REQUEST).expect(201);
        assertThat(requested.body().at("/number").asInt()).isEqualTo(1);
        assertThat(story.read().text("/annulment_requests/0/requester")).isEqualTo("approver");
        assertThat(story.post("approver", "/annulments/1/approvals", "{}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("separation-of-duties");
        story.post("approver2", "/annulments/2/approvals", "{}").expect(404);
        story.post("approver2", "/annulments/1/approvals", "{}").expect(201);
        var annulled = story.read();
        assertThat(annulled.text("/state")).isEqualTo("annulled");
        assertThat(annulled.text("/case_state")).isEqualTo("settled");
        assertThat(annulled.text("/finality")).isEqualTo("final");
        assertThat(annulled.body().at("/settlement_revision").asInt()).isEqualTo(1);
        assertThat(annulled.body().has("annulment_requests")).isFalse();
        var settlement = engine.as("auditor").get(story.path("/settlements/1")).expect(200);
        assertThat(settlement.text("/method")).isEqualTo("refund");
        assertThat(settlement.body().has("outcome") || settlement.body().has("payout"))
                .isFalse();
    }

    @Test
    void a_draft_and_a_settled_market_are_not_annulled() {
        var draft = Story.drafted(engine, "{}");
        assertThat(draft.post("approver", "/annulments", REQUEST).expect(409).text("/code"))
                .isEqualTo("wrong-state");
        var settled = Story.settled(engine);
        assertThat(settled.post("approver", "/annulments", REQUEST).expect(409).text("/code"))
                .isEqualTo("wrong-state");
        settled.post("approver", "/annulments", REQUEST.replace("ambiguous", "unlucky"))
                .expect(400);
    }

    @Test
    void a_suspended_market_under_adjudication_is_annulled_too() {
        var story = Story.proposed(engine);
        story.challenge("officer2").expect(201);
        suspend(story);
        story.post("approver2", "/annulments", REQUEST).expect(201);
        story.post("approver", "/annulments/1/approvals", "{}").expect(201);
        var annulled = story.read();
        assertThat(annulled.text("/state")).isEqualTo("annulled");
        assertThat(annulled.body().has("suspension")).isFalse();
        assertThat(story.vote("adjudicator", "uphold").expect(409).text("/code"))
                .isEqualTo("wrong-state");
    }
}
