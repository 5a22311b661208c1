package org.marketresolution.domain.kernel;

import java.util.Comparator;

/** Identity of a person or of the engine itself, {@code officer}, {@code engine}. */
public record OfficerId(String value) implements Id {
    /** The order in which persons are listed. */
    public static final Comparator<OfficerId> BY_NAME = Comparator.comparing(OfficerId::value);

    /** The engine acts under its own name, so that no person is ever taken for it. */
    public static final OfficerId ENGINE = new OfficerId("engine");

    @Override
    public String toString() {
        return value;
    }
}
