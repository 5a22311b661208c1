package org.marketresolution.domain.kernel;

/** Identity of one fact received, {@code evd_…}. */
public record EvidenceId(String value) implements Id, Comparable<EvidenceId> {
    @Override
    public int compareTo(EvidenceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
