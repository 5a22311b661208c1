package org.marketresolution.infrastructure.eventstore;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.axonframework.common.IdentifierFactory;
import org.marketresolution.domain.kernel.Base32;

/** UUIDv7 (RFC 9562 §5.7) in Crockford base32: ids that sort by the wall clock's millisecond in which they were made. */
public final class SortableIds extends IdentifierFactory {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new id of a kind, {@code mkt_…}. */
    public static String next(String prefix) {
        return prefix + "_" + next();
    }

    private static String next() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        var uuid = ByteBuffer.wrap(bytes);
        uuid.putLong(0, (System.currentTimeMillis() << 16) | 0x7000 | (uuid.getLong(0) & 0x0fff));
        uuid.put(8, (byte) ((uuid.get(8) & 0x3f) | 0x80));
        return Base32.of(bytes);
    }

    /** Axon names commands and events by it. */
    @Override
    public String generateIdentifier() {
        return next();
    }
}
