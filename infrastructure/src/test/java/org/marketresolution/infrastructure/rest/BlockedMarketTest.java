package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An event that a policy cannot handle stops its own market's timers and nobody else's, until it is handled. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BlockedMarketTest {
    private static final String LETTERS = "/v1/operations/dead-letters";

    private final RunningEngine engine = RunningEngine.start();
    private String blocked = "";
    private String free = "";
    private String evidence = "";

    /** The weighing policy cannot read what it remembers of an item, so the item's admission is parked. */
    @BeforeEach
    void parkAnAdmission() {
        blocked = Given.published(engine, "blocked", "a");
        free = Given.published(engine, "free", "b");
        engine.as("officer").walkTo("2025-03-01T00:00:00Z");
        evidence = engine.as("officer")
                .post("/v1/evidence", Given.statement("a", "gov", "asserts", "2025-03-01T00:00:00Z"))
                .expect(201)
                .text("/id");
        Given.settledDown(engine, blocked);
        garble(evidence);
        admit(evidence);
        Given.settledDown(engine, blocked);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_blocked_market_waits_while_another_settles_and_goes_on_once_the_event_is_handled() {
        engine.as("officer").walkTo("2025-06-10T00:00:00Z");
        assertThat(market(free).text("/case_state")).isEqualTo("settled");
        assertThat(market(free).body().has("blocked")).isFalse();
        var waiting = market(blocked);
        assertThat(waiting.text("/case_state")).isEqualTo("awaiting");
        var letter = admin(LETTERS).body().at("/data/0");
        assertThat(waiting.body().at("/blocked/position").asLong())
                .isEqualTo(letter.at("/position").asLong());
        assertThat(waiting.text("/blocked/processor")).isEqualTo("weighing");
        assertThat(each(admin("/v1/operations/timers"), "kind"))
                .as("of the blocked market, and of the one that settled")
                .containsExactly("deadline", "cutoff", "correction_horizon");

        var again = retry(letter.at("/id").asString()).expect(200);
        assertThat(again.text("/result")).isEqualTo("parked");
        assertThat(again.text("/next/id")).isEqualTo(letter.at("/id").asString());
        assertThat(again.text("/next/cause/message")).isNotEmpty();
        assertThat(market(blocked).body().has("blocked")).isTrue();

        repair(evidence);
        engine.as("admin")
                .post(LETTERS + "/" + letter.at("/id").asString() + "/retries?validate_only=true", "{}")
                .expect(200);
        assertThat(admin(LETTERS).body().at("/data/0"))
                .as("a dry run handles nothing")
                .isEqualTo(again.body().at("/next"));
        var handled = retry(letter.at("/id").asString()).expect(200);
        assertThat(handled.text("/result")).isEqualTo("handled");
        assertThat(admin(LETTERS).body().at("/data").size()).isZero();
        var weighed = admin("/v1/events?type=outcome.evidence_weighed");
        assertThat(weighed.text("/data/0/causationid"))
                .isEqualTo(admin("/v1/events?type=evidence.admitted").text("/data/0/id"));
        var proposed = Given.settledDown(engine, blocked);
        assertThat(proposed.body().has("blocked")).isFalse();
        assertThat(proposed.text("/determination/outcome")).isEqualTo("yes");
        assertThat(proposed.text("/case_state")).isEqualTo("proposed");
        engine.as("officer").walkTo("2025-06-12T00:00:00Z");
        assertThat(market(blocked).text("/case_state")).isEqualTo("settled");
        assertThat(market(blocked + "/settlements/1").text("/outcome")).isEqualTo("yes");
    }

    @Test
    void later_events_of_the_topic_wait_behind_a_parked_one_and_are_handled_in_order() {
        var second = engine.as("officer")
                .post("/v1/evidence", Given.statement("a", "press", "denies", "2025-03-01T00:00:00Z"))
                .expect(201)
                .text("/id");
        admit(second);
        var later = Given.published(engine, "later", "a");
        Given.settledDown(engine, blocked);
        var letters = admin(LETTERS);
        assertThat(each(letters, "type"))
                .containsExactly("evidence.admitted", "evidence.submitted", "evidence.admitted", "market.published");
        assertThat(market(blocked).text("/blocked/position")).isEqualTo(letters.text("/data/0/position"));
        assertThat(market(later).text("/blocked/position")).isEqualTo(letters.text("/data/3/position"));

        repair(evidence);
        assertThat(retry(letters.text("/data/3/id")).expect(200).text("/result"))
                .isEqualTo("handled");
        var weighed = admin("/v1/events?type=outcome.evidence_weighed&market_id=" + blocked);
        assertThat(weighed.body()
                        .at("/data")
                        .valueStream()
                        .map(event -> event.at("/data/item/id").asString()))
                .containsExactly(evidence, second);
        assertThat(Given.settledDown(engine, later).text("/determination/outcome"))
                .isEqualTo(market(blocked).text("/determination/outcome"))
                .isEqualTo("yes");
    }

    @Test
    void administrators_see_letters_processors_and_timers_page_by_page() {
        engine.as("officer").get(LETTERS).expect(403);
        engine.as("auditor").get("/v1/operations/timers").expect(403);
        engine.as("officer").post(LETTERS + "/x/retries", "{}").expect(403);
        assertThat(retry("x").expect(404).text("/code")).isEqualTo("not-found");

        var processors = admin("/v1/operations/processors");
        assertThat(each(processors, "name")).contains("weighing", "settling", "timers");
        assertThat(each(processors, "lag")).containsOnly("0");
        assertThat(admin("/v1/operations/processors?limit=1").text("/page/next_cursor"))
                .isNotEmpty();

        var first = admin("/v1/operations/timers?limit=3");
        assertThat(each(first, "kind")).containsExactly("deadline", "deadline", "cutoff");
        assertThat(first.text("/data/0/due_at")).isEqualTo("2025-06-01T12:00:00Z");
        assertThat(first.text("/data/0/market_id")).isEqualTo(blocked);
        assertThat(first.text("/data/0/blocked/processor")).isEqualTo("weighing");
        assertThat(first.body().at("/data/1").has("blocked")).isFalse();
        var rest = admin("/v1/operations/timers?limit=3&cursor=" + first.text("/page/next_cursor"));
        assertThat(each(rest, "market_id")).containsExactly(free);
        assertThat(engine.as("admin")
                        .get(LETTERS + "?cursor=bm9uZQ")
                        .expect(400)
                        .text("/code"))
                .isEqualTo("invalid-cursor");
    }

    @Test
    void an_event_of_an_outcome_blocks_its_market() {
        engine.bean(JdbcClient.class).sql("""
            insert into deadletterentry (deadletteridentifier, processinggroup, sequenceidentifier, sequenceindex,
              messagetype, eventidentifier, timestamp, payloadtype, payload, enqueuedat)
            select 'x', 'another', stream_id, 0, '', event_id, '', '', '', '' from event
            where type = 'outcome.listed' and position = (
              select position from event join event_payload using (position)
              where type = 'outcome.listed' and convert_from(payload, 'UTF8')::jsonb ->> 'market' = ? limit 1)\
            """).param(free).update();
        assertThat(market(free).text("/blocked/processor")).isEqualTo("another");
    }

    private void admit(String item) {
        engine.as("reviewer").post("/v1/evidence/" + item + "/admissions", "{}").expect(201);
    }

    private Reply market(String address) {
        return engine.as("auditor").get("/v1/markets/" + address).expect(200);
    }

    private Reply admin(String path) {
        return engine.as("admin").get(path).expect(200);
    }

    private static List<String> each(Reply page, String member) {
        return page.body()
                .at("/data")
                .valueStream()
                .map(row -> row.at("/" + member).asString())
                .toList();
    }

    private Reply retry(String letter) {
        return engine.as("admin").post(LETTERS + "/" + letter + "/retries", "{}");
    }

    private void garble(String item) {
        update("update weighing_evidence set document = 'x' || document where id = ?", item);
    }

    private void repair(String item) {
        update("update weighing_evidence set document = substr(document, 2) where id = ?", item);
    }

    private void update(String sql, String item) {
        assertThat(engine.bean(JdbcClient.class).sql(sql).param(item).update()).isOne();
    }
}
