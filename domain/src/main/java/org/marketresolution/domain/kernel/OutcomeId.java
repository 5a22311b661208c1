package org.marketresolution.domain.kernel;

import java.util.HexFormat;
import java.util.List;

/** Identity of one outcome of a market, {@code out_…}. */
public record OutcomeId(String value) implements Id, Comparable<OutcomeId> {
    /** The identity of a market's outcome: the same key is the same outcome in every version of the rules. */
    public static OutcomeId of(MarketId market, String key) {
        var digest = Hash.of(Json.strings(List.of(market.value(), key)));
        return new OutcomeId(
                "out_" + Base32.of(HexFormat.of().parseHex(digest.value().substring(0, 32))));
    }

    @Override
    public int compareTo(OutcomeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
