package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.infrastructure.Client;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** Every read of a market answers as of an instant or a position of the log, and such an answer never changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AsKnownTest {
    private static final String IMMUTABLE = "private, max-age=31536000, immutable";
    private static final String SETTLED = "2025-01-16T00:00:00Z";
    private static final String NOW = "2025-01-20T00:00:00Z";

    private final RunningEngine engine = RunningEngine.start();
    private final Client auditor = engine.as("auditor");
    private String market = "";

    static List<String> reads() {
        return List.of(
                "",
                "/derivation",
                "/evidence",
                "/open-obligations",
                "/settlements",
                "/settlements/1",
                "/rule-versions",
                "/rule-versions/1",
                "/rule-versions/1/diff/1",
                "/timeline");
    }

    /** Published on the 11th, proposed on the 12th, final on the 14th; the clock stands on the 20th. */
    @BeforeAll
    void settle() {
        market = "/v1/markets/" + Given.published(engine, "m", "t");
        auditor.walkTo("2025-01-12T00:00:00Z");
        Given.admitted(engine, Given.statement("t", "gov", "asserts", "2025-01-12T00:00:00Z"));
        auditor.walkTo(NOW);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void the_past_is_kept_for_ever_and_names_its_position(String read) {
        var known = auditor.get(market + read + "?known_at=" + SETTLED).expect(200);
        assertThat(header(known, "Cache-Control")).isEqualTo(IMMUTABLE);
        var position = header(known, "Event-Position");
        assertThat(auditor.get("/v1/events/" + position).expect(200).text("/time"))
                .isLessThanOrEqualTo(SETTLED);

        var same = auditor.get(market + read + "?at_position=" + position).expect(200);
        if (!read.equals("/open-obligations")) {
            assertThat(same.body()).isEqualTo(known.body());
        }
        assertThat(header(same, "Event-Position")).isEqualTo(position);
        assertThat(header(same, "Cache-Control")).isEqualTo(IMMUTABLE);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void what_more_may_be_recorded_at_is_not_stored(String read) {
        var known = auditor.get(market + read + "?known_at=" + NOW).expect(200);
        assertThat(header(known, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(known, "Event-Position")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void the_present_is_private_and_names_its_position(String read) {
        var live = auditor.get(market + read).expect(200);
        assertThat(header(live, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(header(live, "Event-Position")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void before_the_market_existed_there_is_nothing(String read) {
        assertThat(auditor.get(market + read + "?known_at=2025-01-10T23:59:59Z")
                        .expect(404)
                        .text("/code"))
                .isEqualTo("not-found");
        var other = "/v1/markets/" + Given.published(engine, "m" + Integer.toUnsignedString(read.hashCode()), "other");
        auditor.get(other + read + "?at_position=0").expect(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "known_at=2025-01-20T00:00:00.000001Z",
                "known_at=2026-01-01T00:00:00Z",
                "known_at=yesterday",
                "known_at=2025-13-01T00:00:00Z",
                "known_at=2025-01-12",
                "known_at=",
                "at_position=1000000",
                "at_position=99999999999999999999",
                "at_position=-1",
                "at_position=1.5",
                "at_position=",
                "known_at=2025-01-16T00:00:00Z&at_position=1",
                "known_at=2025-01-16T00:00:00Z&known_at=2025-01-16T00:00:00Z"
            })
    void what_cannot_be_answered_is_refused(String question) {
        assertThat(auditor.get(market + "?" + question).expect(400).text("/code"))
                .isEqualTo("validation-failed");
        auditor.get(market + "/timeline?" + question).expect(400);
    }

    @Test
    void instants_of_other_offsets_are_the_same_instants() {
        var utc = auditor.get(market + "?known_at=" + SETTLED).expect(200);
        var kyiv = auditor.get(market + "?known_at=2025-01-16T02:00:00%2B02:00").expect(200);
        assertThat(kyiv.body()).isEqualTo(utc.body());
    }

    @Test
    void nobody_acts_on_the_past() {
        assertThat(auditor.get(market).body().has("actions")).isTrue();
        assertThat(auditor.get(market + "?known_at=" + SETTLED).body().has("actions"))
                .isFalse();
        assertThat(auditor.get(market + "?known_at=" + NOW).body().has("actions"))
                .isFalse();
    }

    @Test
    void the_version_of_then_is_the_tag() {
        var proposed = auditor.get(market + "?known_at=2025-01-13T00:00:00Z").expect(200);
        assertThat(proposed.text("/case_state")).isEqualTo("proposed");
        assertThat(header(proposed, "ETag"))
                .isEqualTo("\"" + proposed.body().get("version").asLong() + "\"");
        assertThat(header(auditor.get(market), "ETag")).isNotEqualTo(header(proposed, "ETag"));
    }

    @Test
    void what_was_not_settled_yet_has_no_settlement() {
        var before = "?known_at=2025-01-13T00:00:00Z";
        assertThat(auditor.get(market + "/settlements" + before).body().get("data"))
                .isEmpty();
        auditor.get(market + "/settlements/1" + before).expect(404);
        assertThat(auditor.get(market + "/settlements?known_at=" + SETTLED).text("/data/0/outcome"))
                .isEqualTo("yes");
    }

    @Test
    void an_item_is_on_the_board_from_its_submission_on() {
        assertThat(auditor.get(market + "/evidence?known_at=2025-01-11T12:00:00Z")
                        .body()
                        .get("data"))
                .isEmpty();
        assertThat(auditor.get(market + "/evidence?known_at=2025-01-12T00:00:00Z")
                        .text("/data/0/cells/0/reason"))
                .isEqualTo("counts");
    }

    @Test
    void a_version_alone_does_not_answer_what_time_changes() {
        var tag = header(auditor.get(market), "ETag");
        assertThat(auditor.send("GET", market + "/open-obligations", "", "If-None-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/comparison",
                "/comparison?from=0",
                "/comparison?from=zero&to=1",
                "/comparison?from=-1&to=1",
                "/comparison?from=0&to=1000000",
                "/timeline?cursor=LTk5OQ",
                "/timeline?cursor=OTIyMzM3MjAzNjg1NDc3NTgwNw",
                "/timeline?limit=0"
            })
    void positions_that_are_none_are_refused(String read) {
        auditor.get(market + read).expect(400);
    }

    private static String header(Reply reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }
}
