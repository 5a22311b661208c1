package org.marketresolution.infrastructure.eventstore;

/** Another stream has the name already. */
public final class NameTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String name;

    NameTaken(String name) {
        super("the name is taken: " + name);
        this.name = name;
    }

    public String name() {
        return name;
    }
}
