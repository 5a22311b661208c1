package org.marketresolution.domain.kernel;

import java.util.List;

/** A document that cannot be read; every fault found is listed with its place. */
public final class InvalidDocument extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    /**
     * One fault of a document.
     *
     * @param pointer where it is, a JSON Pointer (RFC 6901)
     * @param code what is wrong, for example {@code required}
     * @param detail the same as a sentence
     */
    public record Fault(String pointer, String code, String detail) {}

    public InvalidDocument(List<Fault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
