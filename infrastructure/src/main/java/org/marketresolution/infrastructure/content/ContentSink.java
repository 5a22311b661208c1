package org.marketresolution.infrastructure.content;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;

/** Takes bytes on their way into the store; what is closed before it is kept leaves nothing behind. */
public final class ContentSink extends OutputStream {
    /** How many bytes a chunk has, but for the last. */
    static final int CHUNK = 1 << 18;

    /** What was kept; {@code known} when the same bytes were there before. */
    public record Kept(Content content, boolean known) {}

    private final ContentBlobs blobs;
    private final String blob;
    private final long limit;
    private final MessageDigest digest = Digests.sha256();
    private byte[] chunk = new byte[0];
    private byte[] head = new byte[0];
    private int filled;
    private int chunks;
    private long size;
    private boolean settled;

    ContentSink(ContentBlobs blobs, long limit) {
        this.blobs = blobs;
        this.blob = blobs.begin();
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (size + length > limit) {
            throw new ContentTooLarge(limit);
        }
        size += length;
        digest.update(bytes, offset, length);
        for (int taken = 0; taken < length; ) {
            var part = Math.min(length - taken, room());
            System.arraycopy(bytes, offset + taken, chunk, filled, part);
            filled += part;
            taken += part;
        }
    }

    /** How many bytes the chunk can take; small files never ask for a whole one. */
    private int room() throws IOException {
        if (filled == CHUNK) {
            flushChunk();
        }
        if (filled == chunk.length) {
            chunk = Arrays.copyOf(chunk, Math.clamp(chunk.length * 2L, 1 << 13, CHUNK));
        }
        return chunk.length - filled;
    }

    private void flushChunk() throws IOException {
        var bytes = filled == chunk.length ? chunk : Arrays.copyOf(chunk, filled);
        if (chunks == 0) {
            head = Arrays.copyOf(bytes, Math.min(bytes.length, MediaTypes.WANTED));
        }
        blobs.append(blob, chunks++, bytes);
        filled = 0;
    }

    /** Keeps what came; {@code hint} is what the sender takes it for. */
    public Kept keep(@Nullable String hint) throws IOException {
        if (filled > 0) {
            flushChunk();
        }
        var content = content(hint);
        var kept = blobs.keep(blob, content);
        settled = true;
        return kept;
    }

    /** What would be kept. */
    public Content content(@Nullable String hint) {
        return new Content(sha256(), size, MediaTypes.detect(chunks == 0 ? start() : head, hint));
    }

    private byte[] start() {
        return Arrays.copyOf(chunk, Math.min(filled, MediaTypes.WANTED));
    }

    /** The digest of what came so far. */
    public Hash sha256() {
        return new Hash(HexFormat.of().formatHex(Digests.copy(digest).digest()));
    }

    @Override
    public void close() {
        if (!settled) {
            settled = true;
            blobs.discard(blob);
        }
    }
}
