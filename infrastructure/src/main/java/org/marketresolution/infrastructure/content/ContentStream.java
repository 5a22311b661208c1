package org.marketresolution.infrastructure.content;

import java.io.IOException;
import java.io.InputStream;

/** Stored bytes in their order, one chunk at a time. */
final class ContentStream extends InputStream {
    /** Where chunks come from. */
    interface Chunks {
        byte[] at(int number) throws IOException;
    }

    private final Content content;
    private final Chunks chunks;
    private byte[] chunk = new byte[0];
    private int number = -1;
    private long position;

    ContentStream(Content content, long from, Chunks chunks) {
        this.content = content;
        this.position = from;
        this.chunks = chunks;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= content.size()) {
            return -1;
        }
        var wanted = (int) (position / ContentSink.CHUNK);
        if (wanted != number) {
            chunk = chunks.at(wanted);
            number = wanted;
        }
        var start = (int) (position % ContentSink.CHUNK);
        var part = (int) Math.min(Math.min(length, chunk.length - start), content.size() - position);
        if (part <= 0) {
            throw new IOException("content " + content.sha256() + " ends before its size");
        }
        System.arraycopy(chunk, start, into, offset, part);
        position += part;
        return part;
    }
}
