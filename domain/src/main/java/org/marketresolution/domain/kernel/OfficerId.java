package org.marketresolution.domain.kernel;

/** Identity of a person or of the engine itself, {@code officer}, {@code engine}. */
public record OfficerId(String value) implements Id {
    /** The engine acts under its own name, so that no person is ever taken for it. */
    public static final OfficerId ENGINE = new OfficerId("engine");

    @Override
    public String toString() {
        return value;
    }
}
