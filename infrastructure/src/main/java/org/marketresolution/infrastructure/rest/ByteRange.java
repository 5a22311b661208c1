package org.marketresolution.infrastructure.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of a representation that is sent: one range at most, since a server may send all instead (RFC 9110 §14.2). */
record ByteRange(long from, long length, boolean partial) {
    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    static ByteRange of(@Nullable String header, long size) {
        var range = header == null ? null : ONE.matcher(header);
        if (range == null
                || !range.matches()
                || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new ByteRange(0, size, false);
        }
        return range.group(1).isEmpty()
                ? suffix(Long.parseLong(range.group(2)), size)
                : range(Long.parseLong(range.group(1)), range.group(2), size);
    }

    private static ByteRange suffix(long length, long size) {
        var part = Math.min(length, size);
        return new ByteRange(size - part, part, true);
    }

    private static ByteRange range(long first, String end, long size) {
        var last = end.isEmpty() ? size - 1 : Math.min(Long.parseLong(end), size - 1);
        return !end.isEmpty() && Long.parseLong(end) < first
                ? new ByteRange(0, size, false) // an invalid range is ignored
                : new ByteRange(first, last - first + 1, true);
    }

    /** Status and headers of the part; a part that lies beyond the end is refused. */
    void announce(HttpServletResponse response, long size) {
        if (partial && length <= 0) {
            response.setHeader("Content-Range", "bytes */" + size);
            throw new Refused(Problem.of(ProblemCode.RANGE_NOT_SATISFIABLE, "The content has " + size + " bytes."));
        }
        response.setContentLengthLong(length);
        if (partial) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + from + "-" + (from + length - 1) + "/" + size);
        }
    }
}
