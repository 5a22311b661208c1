package org.marketresolution.domain.kernel;

/** Identity of one outcome of a market, {@code out_…}. */
public record OutcomeId(String value) implements Id, Comparable<OutcomeId> {
    @Override
    public int compareTo(OutcomeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
