package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;

/** Plays what happened to many questions on one engine, each at its own instant, and compares how each ends. */
final class OracleReplay {
    /** What somebody does at an instant. */
    private record Step(Instant at, Runnable act) {}

    private final RunningEngine engine;
    private final List<OracleQuestion> questions;

    private OracleReplay(RunningEngine engine, List<OracleQuestion> questions) {
        this.engine = engine;
        this.questions = questions;
    }

    /** Returns what was played, in one sentence. */
    static String of(List<OracleQuestion> questions) {
        var first = questions.stream()
                .map(OracleQuestion::requested)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        try (var engine = RunningEngine.start("--resolution.clock.start=" + first)) {
            var replay = new OracleReplay(engine, questions);
            replay.play();
            questions.forEach(replay::endsAsInReality);
            replay.settlesEachOnce();
        }
        return "%s questions: %s disputed, %s upheld, %s reset, %s substituted, %s half each; %s clarifications adopted, %s skipped"
                .formatted(
                        questions.size(),
                        count(questions.stream().filter(OracleQuestion::disputed)),
                        count(questions.stream()
                                .filter(q -> q.disputed() && q.ended().equals(q.proposal()))),
                        count(questions.stream().filter(OracleReplay::isReset)),
                        count(questions.stream()
                                .filter(q -> !isReset(q) && !q.ended().equals(q.proposal()))),
                        count(questions.stream().filter(q -> q.ended().equals(OracleQuestion.HALF_EACH))),
                        count(questions.stream().flatMap(q -> q.versions().stream())),
                        questions.stream()
                                .mapToInt(
                                        q -> q.clarified().size() - q.versions().size())
                                .sum());
    }

    private static long count(Stream<?> found) {
        return found.count();
    }

    private static boolean isReset(OracleQuestion question) {
        return question.ended().equals(OracleQuestion.TOO_EARLY);
    }

    private void play() {
        var steps = questions.stream()
                .flatMap(this::steps)
                .sorted(Comparator.comparing(Step::at))
                .toList();
        for (var step : steps) {
            engine.as("auditor").walkTo(step.at().toString());
            step.act().run();
        }
        engine.as("auditor")
                .walkTo(steps.getLast().at().plus(Duration.ofDays(2)).toString());
    }

    private Stream<Step> steps(OracleQuestion question) {
        var steps = new ArrayList<Step>();
        steps.add(new Step(question.requested(), () -> publish(question)));
        for (int i = 0; i < question.versions().size(); i++) {
            var number = i + 1;
            steps.add(new Step(question.versions().get(i), () -> clarify(question, number)));
        }
        steps.add(new Step(question.proposed(), () -> answer(question)));
        if (question.disputed()) {
            steps.add(new Step(question.challenged(), () -> challenge(question)));
            steps.add(new Step(question.ruled(), () -> rule(question)));
        }
        return steps.stream();
    }

    private void publish(OracleQuestion question) {
        engine.as("author").post("/v1/markets", question.market()).expect(201);
        engine.as("reviewer").put(path(question, "/publication"), "{}").expect(200);
    }

    private void clarify(OracleQuestion question, int number) {
        var body = "{\"kind\": \"clarification\", \"rationale\": \"Asked for.\", \"rules\": %s}"
                .formatted(question.rules(number));
        engine.as("author").post(path(question, "/rule-versions"), body).expect(201);
        engine.as("reviewer2")
                .post(path(question, "/rule-versions/" + (number + 1) + "/approvals"), "{}")
                .expect(201);
    }

    private void answer(OracleQuestion question) {
        var item = engine.as("officer")
                .post("/v1/evidence", question.evidence())
                .expect(201)
                .text("/id");
        engine.as("reviewer").post("/v1/evidence/" + item + "/admissions", "{}").expect(201);
    }

    private void challenge(OracleQuestion question) {
        engine.as("officer2")
                .post(
                        path(question, "/challenges"),
                        "{\"ground\": \"%s\", \"rationale\": \"Disputed.\"}"
                                .formatted(isReset(question) ? "premature" : "wrong_outcome"))
                .expect(201);
    }

    private void rule(OracleQuestion question) {
        engine.as("adjudicator")
                .post(path(question, "/rulings"), question.ruling())
                .expect(201);
    }

    private void endsAsInReality(OracleQuestion question) {
        var market = auditor().get(path(question, "")).expect(200);
        assertThat(market.body().at("/rules_version").asInt())
                .as(question.id())
                .isEqualTo(1 + question.versions().size());
        if (isReset(question)) {
            waitsForNewEvidence(question, market);
        } else {
            isSettled(question, market);
        }
        assertThat(proposals(question)).as(question.id()).isEqualTo(1);
    }

    private void waitsForNewEvidence(OracleQuestion question, Reply market) {
        assertThat(facts(market)).as(question.id()).containsExactly("open", "awaiting", "provisional", "0");
        auditor().get(path(question, "/settlements/1")).expect(404);
        var premature = engine.as("officer")
                .post(path(question, "/proposals"), "{\"outcome\": \"" + question.proposal() + "\"}")
                .expect(409);
        assertThat(premature.text("/code")).isEqualTo("too-early");
        assertThat(premature.text("/allowed_from"))
                .isEqualTo(question.deadline().toString());
    }

    private void isSettled(OracleQuestion question, Reply market) {
        assertThat(facts(market)).as(question.id()).containsExactly("resolved", "settled", "final", "1");
        var settlement = auditor().get(path(question, "/settlements/1")).expect(200);
        assertThat(settlement.body().at("/payout").toString()).as(question.id()).isEqualTo(question.payout());
        assertThat(settlement.text("/outcome"))
                .isEqualTo(question.ended().equals(OracleQuestion.HALF_EACH) ? "" : question.ended());
        assertThat(settlement.body().has("method")).isFalse();
        assertThat(settlement.text("/settled_at"))
                .as(question.id())
                .isEqualTo((question.disputed() ? question.ruled().plus(Duration.ofDays(1)) : question.expires())
                        .toString());
    }

    private static List<String> facts(Reply market) {
        return Stream.of("state", "case_state", "finality", "settlement_revision")
                .map(fact -> market.text("/" + fact))
                .toList();
    }

    private long proposals(OracleQuestion question) {
        return auditor()
                .get("/v1/events?limit=200&type=market.resolution_proposed&market_id=ref:" + question.id())
                .expect(200)
                .body()
                .at("/data")
                .size();
    }

    private void settlesEachOnce() {
        var settled = 0;
        var path = "/v1/settlements?final=true&limit=200";
        for (var cursor = ""; cursor != null; ) {
            var page = auditor().get(path + cursor).expect(200).body();
            settled += page.at("/data").size();
            cursor = page.at("/page/has_more").asBoolean()
                    ? "&cursor=" + page.at("/page/next_cursor").asString()
                    : null;
        }
        assertThat(settled)
                .isEqualTo(questions.stream().filter(q -> !isReset(q)).count());
    }

    private Client auditor() {
        return engine.as("auditor");
    }

    private static String path(OracleQuestion question, String below) {
        return "/v1/markets/ref:" + question.id() + below;
    }
}
