package org.marketresolution.domain.kernel;

/** Identity of a market, {@code mkt_…}. */
public record MarketId(String value) implements Id, Comparable<MarketId> {
    @Override
    public int compareTo(MarketId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
