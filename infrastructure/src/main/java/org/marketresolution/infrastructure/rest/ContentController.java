package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.ResolutionEvidence.Received;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.infrastructure.content.Content;
import org.marketresolution.infrastructure.content.ContentIntegrity;
import org.marketresolution.infrastructure.content.ContentStore;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** The captured bytes themselves, never to be shown in the browser as ours. */
@RestController
@Tag(name = "Evidence")
class ContentController {
    private static final int BUFFER = 1 << 16;

    private final Histories histories;
    private final ContentStore store;
    private final ContentIntegrity integrity;

    ContentController(Histories histories, ContentStore store, ContentIntegrity integrity) {
        this.histories = histories;
        this.store = store;
        this.integrity = integrity;
    }

    /** The newest stored capture, or the one named, or a capture's WARC file; Range as RFC 9110 §14 has it. */
    @GetMapping("/v1/evidence/{address}/content")
    @Operation(
            operationId = "readEvidenceContent",
            summary = "Download captured bytes",
            description =
                    "The newest stored capture, or the one that `sha256` names, as an attachment. Each read leaves an"
                            + " audit entry. HEAD answers the same headers without the bytes.")
    @Exchange(
            answers = "FileBytes",
            answersAs = "*/*",
            status = {200, 206},
            versioned = false,
            headers = {"ETag", "Repr-Digest", "Content-Disposition", "Accept-Ranges"},
            refuses = {ProblemCode.RANGE_NOT_SATISFIABLE, ProblemCode.CONTENT_DAMAGED})
    void content(
            @PathVariable String address,
            @RequestParam(required = false) @Nullable String sha256,
            @RequestHeader(name = "Range", required = false) @Nullable String range,
            @RequestHeader(name = "If-Range", required = false) @Nullable String ifRange,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var evidence = histories.evidence(address);
        var content = choose(histories.of(evidence).state().receipt(), sha256);
        var etag = "\"" + content.sha256() + "\"";
        if (new ServletWebRequest(request, response).checkNotModified(etag)) {
            return;
        }
        var isRanged = request.getMethod().equals("GET") && (ifRange == null || ifRange.equals(etag));
        var wanted = ByteRange.of(isRanged ? range : null, content.size());
        if (!integrity.holds(content)) {
            response.setHeader(HttpHeaders.ETAG, null);
            throw new Refused(Problem.of(
                    ProblemCode.CONTENT_DAMAGED,
                    "The stored bytes do not have the digest " + content.sha256() + " any more."));
        }
        wanted.announce(response, content.size());
        describe(content, evidence.value(), response);
        if (request.getMethod().equals("GET")) {
            try (var bytes = store.read(content, wanted.from())) {
                copy(bytes, wanted.length(), response.getOutputStream());
            }
        }
    }

    /** A digest that no capture of the item has is not found, whoever else's it is. */
    private Content choose(@Nullable Received received, @Nullable String sha256) {
        return candidates(received)
                .filter(digest -> sha256 == null || digest.equals(sha256))
                .flatMap(digest -> store.find(new Hash(digest)).stream())
                .findFirst()
                .orElseThrow(() -> Refused.notFound("stored content of this evidence"));
    }

    private static Stream<String> candidates(@Nullable Received received) {
        if (received == null) {
            return Stream.of();
        }
        var newestFirst = received.captures().reversed();
        var declared = received.dossier().capture();
        return Stream.of(
                        newestFirst.stream().map(attached -> attached.capture().sha256()),
                        Stream.ofNullable(declared).map(capture -> capture.sha256()),
                        newestFirst.stream()
                                .flatMap(attached -> Stream.ofNullable(attached.source()))
                                .map(source -> source.warcSha256()))
                .flatMap(digests -> digests);
    }

    private static void describe(Content content, String name, HttpServletResponse response) {
        response.setContentType(content.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "-" + content.sha256().value().substring(0, 12) + content.extension())
                        .build()
                        .toString());
        response.setHeader("Repr-Digest", ContentDigest.field(content.sha256()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader(HttpHeaders.VARY, "Authorization, Cookie");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    }

    private static void copy(InputStream from, long length, OutputStream to) throws IOException {
        var buffer = new byte[BUFFER];
        for (var left = length; left > 0; ) {
            var part = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (part < 0) {
                throw new IOException("the content ends before its size");
            }
            to.write(buffer, 0, part);
            left -= part;
        }
    }
}
