package org.marketresolution.application.message;

import org.axonframework.messaging.MetaData;

/** The version of a stream that a client has seen: a command on any other version is refused. */
public final class ExpectedVersion {
    /** Name in a command's metadata; the value counts the stream's events. */
    public static final String KEY = "expected_version";

    private ExpectedVersion() {}

    /** Refuses when the client named a version and the stream has another. */
    public static void check(MetaData metadata, long actual) {
        if (metadata.get(KEY) instanceof Long expected && expected != actual) {
            throw new StaleVersion(expected, actual);
        }
    }

    /** The stream has moved on since the client saw it. */
    public static final class StaleVersion extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final long expected;
        private final long actual;

        StaleVersion(long expected, long actual) {
            super("the stream has " + actual + " events, the client has seen " + expected);
            this.expected = expected;
            this.actual = actual;
        }

        public long expected() {
            return expected;
        }

        public long actual() {
            return actual;
        }
    }
}
