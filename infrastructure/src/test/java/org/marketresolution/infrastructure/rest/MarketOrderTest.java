package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.Given;
import org.marketresolution.infrastructure.RunningEngine;

/** Lists of markets in every order, a page at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MarketOrderTest {
    private final RunningEngine engine = RunningEngine.start();

    /** Five markets a to e, of which d stays a draft; a is changed last. */
    @BeforeAll
    void draft() {
        published("a", "2025-06-03");
        published("b", "2025-06-01");
        published("c", "2025-06-02");
        engine.as("author").post("/v1/markets", Given.market("d", "t")).expect(201);
        published("e", "2025-06-01");
        engine.as("auditor").walkTo("2025-01-12T00:00:00Z");
        engine.as("approver")
                .post("/v1/markets/ref:a/suspensions", "{\"reason\": \"doubts\"}")
                .expect(201);
        engine.as("auditor").walkTo("2025-01-13T00:00:00Z");
    }

    private void published(String ref, String deadline) {
        var market = Given.market(ref, "t").replace("2025-06-01", deadline);
        engine.as("author").post("/v1/markets", market).expect(201);
        engine.as("reviewer")
                .put("/v1/markets/ref:" + ref + "/publication", "{}")
                .expect(200);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "created, abcde",
        "-created, edcba",
        "deadline, becad",
        "-deadline, daceb",
        "changed, bcdea",
        "-changed, aedcb"
    })
    void pages_keep_the_order(String sort, String expected) {
        var seen = new ArrayList<String>();
        Reply page;
        var cursor = "";
        do {
            page = engine.as("auditor")
                    .get("/v1/markets?limit=2&sort=" + sort + cursor)
                    .expect(200);
            page.body().get("data").forEach(market -> seen.add(market.get("ref").asString()));
            cursor = "&cursor=" + page.text("/page/next_cursor");
        } while (page.body().at("/page/has_more").asBoolean());
        assertThat(seen).isEqualTo(List.of(expected.split("")));
    }

    @Test
    void what_no_order_has_is_refused() {
        assertThat(engine.as("auditor")
                        .get("/v1/markets?sort=title")
                        .expect(400)
                        .text("/code"))
                .isEqualTo("validation-failed");
        assertThat(engine.as("auditor")
                        .get("/v1/markets?cursor=MXxia3Q")
                        .expect(400)
                        .text("/code"))
                .isEqualTo("invalid-cursor");
    }
}
