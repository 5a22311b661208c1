package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;

/** Of two clients at once exactly one wins, and the other learns what changed. */
@ExtendWith(SharedEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RacingDisputesTest {
    private static final int ROUNDS = 12;
    private static final String CHALLENGE = "{\"ground\": \"premature\", \"rationale\": \"too early\"}";
    private static final String VOTE = "{\"decision\": \"uphold\", \"reasons\": \"so it reads\"}";

    private final RunningEngine engine;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    RacingDisputesTest(RunningEngine engine) {
        this.engine = engine;
    }

    @AfterAll
    void stop() {
        threads.close();
    }

    @Test
    void a_challenge_and_a_withdrawal_exclude_each_other() {
        for (var story : stories(this::proposedByAnOfficer)) {
            var replies = race(
                    () -> story.post("officer2", "/challenges", CHALLENGE),
                    () -> story.delete("officer", "/proposals/current"));
            assertOneWins(replies, "wrong-state");
            assertThat(story.read().text("/case_state"))
                    .isEqualTo(replies.getFirst().status() == 201 ? "under_adjudication" : "awaiting");
        }
    }

    @Test
    void who_named_the_version_and_lost_is_stale() {
        for (var story : stories(this::proposedByAnOfficer)) {
            var seen = engine.as("auditor")
                    .get(story.path(""))
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            var replies = race(
                    () -> story.post("officer2", "/challenges", CHALLENGE, "If-Match", seen),
                    () -> engine.as("officer").send("DELETE", story.path("/proposals/current"), "", "If-Match", seen));
            var loser = loser(replies).expect(412);
            assertThat(loser.text("/code")).isEqualTo("stale-version");
            assertThat(loser.body().at("/current_version").asLong())
                    .isEqualTo(Long.parseLong(seen.replace("\"", ""))
                            + loser.body().at("/changes").size());
            assertThat(loser.text("/changes/0/type"))
                    .isEqualTo(
                            replies.getFirst().status() == 201
                                    ? "market.proposal_challenged"
                                    : "market.proposal_withdrawn");
        }
    }

    @Test
    void a_panel_of_one_has_one_vote() {
        for (var story : stories(() -> {
            var story = Story.proposed(engine);
            story.challenge("officer2").expect(201);
            return story;
        })) {
            var replies = race(
                    () -> story.post("adjudicator", "/rulings", VOTE),
                    () -> story.post("adjudicator2", "/rulings", VOTE));
            assertOneWins(replies, "wrong-state");
            assertThat(story.events()).filteredOn("market.ruling_voted"::equals).hasSize(1);
        }
    }

    @Test
    void one_approval_of_a_correction_that_needs_one_makes_one_revision() {
        for (var story : stories(() -> corrected("{\"correction\": {\"approvals\": 1}}"))) {
            var replies = race(
                    () -> story.post("approver", "/corrections/1/approvals", "{}"),
                    () -> story.post("approver2", "/corrections/1/approvals", "{}"));
            assertOneWins(replies, "wrong-state");
            assertThat(story.read().body().at("/settlement_revision").asInt()).isEqualTo(2);
        }
    }

    @Test
    void two_approvals_at_once_of_a_correction_that_needs_two_both_count_and_make_one_revision() {
        for (var story : stories(() -> corrected("{}"))) {
            var replies = race(
                    () -> story.post("approver", "/corrections/1/approvals", "{}"),
                    () -> story.post("approver2", "/corrections/1/approvals", "{}"));
            assertThat(replies).extracting(Reply::status).containsExactly(201, 201);
            assertThat(story.read().body().at("/settlement_revision").asInt()).isEqualTo(2);
            assertThat(story.events())
                    .filteredOn("market.resolution_amended"::equals)
                    .hasSize(1);
        }
    }

    private Story proposedByAnOfficer() {
        var story = Story.published(engine, "{\"auto_propose\": false}");
        story.evidence("gov", "asserts");
        story.read();
        story.post("officer", "/proposals", "{\"outcome\": \"yes\"}").expect(201);
        return story;
    }

    private Story corrected(String rules) {
        var story = Story.proposed(engine, rules);
        story.later("PT48H");
        story.post("officer", "/corrections", "{\"ground\": \"late\", \"reasons\": \"late\", \"outcome\": \"no\"}")
                .expect(201);
        return story;
    }

    private static List<Story> stories(Supplier<Story> each) {
        return IntStream.range(0, ROUNDS).mapToObj(_ -> each.get()).toList();
    }

    /** Both at once, each on a thread of its own. */
    private List<Reply> race(Supplier<Reply> one, Supplier<Reply> other) {
        var start = new CyclicBarrier(2);
        return Stream.of(one, other)
                .map(request -> threads.submit(() -> {
                    start.await();
                    return request.get();
                }))
                .toList()
                .stream()
                .map(RacingDisputesTest::done)
                .toList();
    }

    private static Reply done(Future<Reply> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply loser(List<Reply> replies) {
        assertThat(replies)
                .as("%s", replies)
                .filteredOn(reply -> reply.status() < 300)
                .hasSize(1);
        return replies.stream()
                .filter(reply -> reply.status() >= 300)
                .findFirst()
                .orElseThrow();
    }

    /** The loser's refusal names what the winner did, if its request had arrived before the winner was done. */
    private static void assertOneWins(List<Reply> replies, String code) {
        var loser = loser(replies).expect(409);
        assertThat(loser.text("/code")).isIn(code, "concurrent-change");
        if (loser.body().has("changes")) {
            assertThat(loser.body().at("/changes")).isNotEmpty();
            assertThat(loser.body().at("/current_version").asInt()).isPositive();
        }
    }
}
