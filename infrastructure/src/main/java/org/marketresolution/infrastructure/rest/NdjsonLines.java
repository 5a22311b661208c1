package org.marketresolution.infrastructure.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, one at a time; what is too long is passed over without being kept. */
final class NdjsonLines {
    /**
     * A line that is not blank.
     *
     * @param number counts all lines from 1 on
     * @param bytes null when there were too many
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Line(long number, byte @Nullable [] bytes) {}

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 14];
    private int start;
    private int end;
    private long number;

    NdjsonLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line, or null at the end; the last one needs no line feed. */
    @Nullable
    Line next() throws IOException {
        for (var line = read(); line != null; line = read()) {
            if (line.bytes() == null || !isBlank(line.bytes())) {
                return line;
            }
        }
        return null;
    }

    private @Nullable Line read() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var length = 0L;
        while (fill()) {
            var feed = start;
            while (feed < end && buffer[feed] != '\n') {
                feed++;
            }
            length += feed - start;
            if (length <= longest) {
                bytes.write(buffer, start, feed - start);
            } else {
                bytes.reset();
            }
            start = feed;
            if (feed < end) {
                start++;
                return line(bytes, length);
            }
        }
        return length == 0 ? null : line(bytes, length);
    }

    private Line line(ByteArrayOutputStream bytes, long length) {
        number++;
        return new Line(number, length > longest ? null : bytes.toByteArray());
    }

    private boolean fill() throws IOException {
        if (start == end) {
            start = 0;
            end = Math.max(0, in.read(buffer));
        }
        return start < end;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
