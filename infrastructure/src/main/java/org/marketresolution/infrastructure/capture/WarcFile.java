package org.marketresolution.infrastructure.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.marketresolution.infrastructure.capture.Fetched.Hop;
import org.marketresolution.infrastructure.content.Content;
import org.marketresolution.infrastructure.content.ContentStore;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;

/** What was fetched as a compressed WARC file (ISO 28500): a response and a request record per hop. */
final class WarcFile {
    private final WarcWriter writer;
    private final Instant at;

    private WarcFile(WarcWriter writer, Instant at) {
        this.writer = writer;
        this.at = at;
    }

    /** Writes all records; the answer's body is read from the store. */
    static void write(Fetched fetched, Content body, ContentStore store, Instant at, OutputStream to)
            throws IOException {
        // Never closed: that would close what belongs to the caller, and every record is complete by itself.
        var file = new WarcFile(new WarcWriter(Channels.newChannel(to), WarcCompression.GZIP), at);
        for (var hop : fetched.hops()) {
            if (hop.equals(fetched.answer())) {
                file.answer(hop, body, store);
            } else {
                file.redirect(hop);
            }
        }
    }

    private void answer(Hop hop, Content body, ContentStore store) throws IOException {
        var head = bytes(hop.response());
        try (var payload = store.read(body, 0)) {
            var block = new SequenceInputStream(new ByteArrayInputStream(head), payload);
            write(
                    hop,
                    response(hop, block, head.length + body.size())
                            .payloadDigest("sha256", body.sha256().value())
                            .build());
        }
    }

    /** The body of a redirect was not read, which the record says. */
    private void redirect(Hop hop) throws IOException {
        var head = bytes(hop.response());
        write(
                hop,
                response(hop, new ByteArrayInputStream(head), head.length)
                        .truncated(WarcTruncationReason.LENGTH)
                        .build());
    }

    private WarcResponse.Builder response(Hop hop, InputStream block, long length) throws IOException {
        return new WarcResponse.Builder(hop.url())
                .date(at)
                .body(MediaType.HTTP_RESPONSE, Channels.newChannel(block), length);
    }

    private void write(Hop hop, WarcResponse response) throws IOException {
        writer.write(response);
        writer.write(new WarcRequest.Builder(hop.url())
                .date(at)
                .concurrentTo(response.id())
                .body(MediaType.HTTP_REQUEST, bytes(hop.request()))
                .build());
    }

    /** The transfer coding is left out, because the client has undone it. */
    private static byte[] bytes(List<String> lines) {
        var head = new StringBuilder();
        lines.stream()
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("transfer-encoding:"))
                .forEach(line -> head.append(line).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
