package org.marketresolution.domain.market;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.rules.Payout;

/**
 * What a market asks.
 *
 * @param openingPrices what its author thought the outcomes worth; it informs people and decides nothing
 */
public record Question(
        String title,
        @Nullable String description,
        String topic,
        List<String> tags,
        @Nullable Payout openingPrices) {
    public Question {
        tags = List.copyOf(tags);
    }
}
