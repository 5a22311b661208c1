package org.marketresolution.infrastructure.eventstore;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is hashed of an event: the bytes that PostgreSQL stores, behind salted commitments (audit.md §2, RFC 6962 §2.1). */
final class LeafHash {
    private static final byte[] EVENT = "market-resolution/event/v1\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BLOB = "market-resolution/blob/v1\n".getBytes(StandardCharsets.UTF_8);

    private LeafHash() {}

    /** SHA-256 of the domain separator, the 32-byte salt and the blob; erasing blob and salt leaves it verifiable. */
    static byte[] commitment(byte[] salt, byte[] blob) {
        var digest = sha256();
        digest.update(BLOB);
        digest.update(salt);
        return digest.digest(blob);
    }

    /** The leaf of an event at a position. */
    static byte[] of(long position, NewEvent event, String recordedAt, byte[] payload, byte[] metadata) {
        var digest = sha256();
        digest.update((byte) 0);
        return digest.digest(entry(position, event, recordedAt, payload, metadata));
    }

    private static byte[] entry(long position, NewEvent event, String recordedAt, byte[] payload, byte[] metadata) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            out.write(EVENT);
            out.writeLong(position);
            out.writeLong(event.sequence());
            prefixed(out, event.streamType());
            prefixed(out, event.streamId());
            prefixed(out, event.eventId());
            prefixed(out, event.type());
            out.writeInt(event.revision());
            prefixed(out, recordedAt);
            out.write(payload);
            out.write(metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An unsigned 16-bit length, then UTF-8. */
    private static void prefixed(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0xffff) {
            throw new IllegalArgumentException("too long to be hashed: " + bytes.length + " bytes");
        }
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
