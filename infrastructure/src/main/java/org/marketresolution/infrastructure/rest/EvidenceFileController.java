package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.content.Content;
import org.marketresolution.infrastructure.content.ContentSettings;
import org.marketresolution.infrastructure.content.ContentSink;
import org.marketresolution.infrastructure.content.ContentStore;
import org.marketresolution.infrastructure.content.ContentTooLarge;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Files that officers upload, to be attached to evidence by their digest. */
@RestController
@Tag(name = "Evidence")
class EvidenceFileController {
    private static final int BUFFER = 1 << 14;

    private final ContentStore store;
    private final KeyedUploads keyed;
    private final long limit;

    EvidenceFileController(ContentStore store, KeyedUploads keyed, ContentSettings settings) {
        this.store = store;
        this.keyed = keyed;
        this.limit = settings.limit().toBytes();
    }

    /** Stores the body as it arrives; a refused or aborted upload leaves nothing behind. */
    @PostMapping(RawBodies.EVIDENCE_FILES)
    @Operation(
            operationId = "uploadEvidenceFile",
            summary = "Upload a file",
            description =
                    "For officers. The bytes go by as they arrive and are named by their digest; a file that is known"
                            + " is answered with 200.")
    @Exchange(
            takes = "FileBytes",
            takesAs = "*/*",
            answers = "EvidenceFile",
            status = {201, 200},
            headers = "Repr-Digest",
            refuses = {ProblemCode.DIGEST_MISMATCH, ProblemCode.PAYLOAD_TOO_LARGE, ProblemCode.UNSUPPORTED_MEDIA_TYPE})
    ResponseEntity<Json> upload(
            HttpServletRequest request,
            @RequestHeader(name = "Content-Digest", required = false) @Nullable String contentDigest,
            @RequestHeader(name = IdempotencyKeys.KEY, required = false) @Nullable String idempotencyKey,
            Sender sender)
            throws IOException {
        var digest = ContentDigest.of(contentDigest);
        var key = KeyedUploads.key(idempotencyKey, sender);
        if (request.getContentLengthLong() > limit) {
            throw tooLarge();
        }
        try (var sink = store.open(limit)) {
            transfer(request.getInputStream(), sink, digest);
            digest.check(sink.sha256());
            if (sender.validateOnly()) {
                keyed.refuseReuse(key, sink.sha256());
                return ResponseEntity.ok(Rehearsals.rehearsal(Json.array(List.of())));
            }
            return keyed.once(key, sink.sha256(), () -> answer(sink.keep(request.getContentType())));
        } catch (ContentTooLarge e) {
            throw tooLarge();
        }
    }

    private static void transfer(InputStream from, ContentSink to, ContentDigest digest) throws IOException {
        var buffer = new byte[BUFFER];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            digest.update(buffer, length);
            to.write(buffer, 0, length);
        }
    }

    private static ResponseEntity<Json> answer(ContentSink.Kept kept) {
        return ResponseEntity.status(kept.known() ? HttpStatus.OK : HttpStatus.CREATED)
                .header("Repr-Digest", ContentDigest.field(kept.content().sha256()))
                .body(document(kept.content()));
    }

    private static Json.Obj document(Content content) {
        return Json.object()
                .with("sha256", content.sha256().value())
                .with("size", Json.of(content.size()))
                .with("media_type", content.mediaType());
    }

    private Refused tooLarge() {
        return new Refused(Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "A file has at most " + limit + " bytes."));
    }
}
