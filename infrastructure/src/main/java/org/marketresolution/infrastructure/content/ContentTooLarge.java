package org.marketresolution.infrastructure.content;

import java.io.IOException;

/** More bytes than the limit allows. */
public final class ContentTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    private final long limit;

    public ContentTooLarge(long limit) {
        super("more than " + limit + " bytes");
        this.limit = limit;
    }

    public long limit() {
        return limit;
    }
}
