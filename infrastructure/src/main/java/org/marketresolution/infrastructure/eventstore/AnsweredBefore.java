package org.marketresolution.infrastructure.eventstore;

/** The key of the append has an answer already, so nothing was appended. */
public final class AnsweredBefore extends RuntimeException {
    private static final long serialVersionUID = 1;

    AnsweredBefore(Receipt.Key key) {
        super("the key " + key.name() + " of " + key.principal() + " was answered before");
    }
}
