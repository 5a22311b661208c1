package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.InvalidDocument;
import org.marketresolution.domain.kernel.InvalidDocument.Fault;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;

/** What is read of a draft beside its rules. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuestionReaderTest {
    @Test
    void there_is_an_opening_price_for_each_outcome() {
        assertThat(draft(1, 3).question().openingPrices()).isNotNull();
        for (var prices : List.of(new long[] {1}, new long[] {1, 1, 2})) {
            assertThatThrownBy(() -> draft(prices))
                    .isInstanceOfSatisfying(
                            InvalidDocument.class,
                            refused -> assertThat(refused.faults())
                                    .extracting(Fault::pointer, Fault::code)
                                    .containsExactly(tuple("/opening_prices", "wrong-length")));
        }
    }

    private static DraftMarket draft(long... prices) {
        var numerators = Arrays.stream(prices).<Json>mapToObj(Json::of).toList();
        var deadline = Json.object().with("local", "2025-06-01T00:00:00").with("zone", "Etc/UTC");
        var rules = Json.object()
                .with(
                        "window",
                        Json.object().with("opens", "2025-01-01T00:00:00Z").with("deadline", deadline))
                .with("authorities", Json.array(List.of()))
                .with("outcomes", Json.array(List.of(outcome("yes"), outcome("no"))));
        var body = Json.object()
                .with("title", "t")
                .with("topic", "t")
                .with(
                        "opening_prices",
                        Json.object().with("numerators", Json.array(numerators)).with("denominator", Json.of(4)))
                .with("rules", rules);
        return QuestionReader.draft(body, new MarketId("mkt_m"), new OfficerId("author"));
    }

    private static Json outcome(String key) {
        return Json.object().with("key", key).with("label", key);
    }
}
