package org.marketresolution.infrastructure.rest;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.AttachedCapture;
import org.marketresolution.domain.evidence.Capture;
import org.marketresolution.domain.evidence.ResolutionEvidence;
import org.marketresolution.domain.evidence.ResolutionEvidence.Received;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.capture.CaptureRequest;
import org.marketresolution.infrastructure.capture.Suggestions;
import org.marketresolution.infrastructure.content.ContentIntegrity;

/** How captures are published: what was attached, and what is still under way or has failed. */
final class CaptureDocument {
    private CaptureDocument() {}

    /** All captures of an item, oldest first; what its submitter declared stands until the bytes are attached. */
    static List<Json.Obj> all(Received received) {
        var attached = received.captures();
        var declared = received.dossier().capture();
        return Stream.concat(
                        Stream.ofNullable(declared)
                                .filter(capture -> attached.stream()
                                        .noneMatch(other ->
                                                other.capture().sha256().equals(capture.sha256())))
                                .map(capture -> declared(capture, received)),
                        attached.stream().map(CaptureDocument::attached))
                .toList();
    }

    private static Json.Obj declared(Capture capture, Received received) {
        return bytes(capture)
                .with("captured_at", received.receivedAt().toString())
                .with("attached_by", received.submitter().value());
    }

    private static Json.Obj attached(AttachedCapture attached) {
        var source = attached.source();
        var document = Json.object().with("id", attached.id()).with(bytes(attached.capture()));
        if (source != null) {
            document = document.with("url", source.url())
                    .with("final_url", source.finalUrl())
                    .with("http_status", Json.of(source.status()))
                    .with("fetched_at", source.fetchedAt().toString())
                    .with("warc_sha256", source.warcSha256());
        }
        return document.with("captured_at", attached.at().toString())
                .with("attached_by", attached.by().value());
    }

    private static Json.Obj bytes(Capture capture) {
        return Json.object()
                .with("sha256", capture.sha256())
                .with("size", Json.of(capture.size()))
                .with("media_type", capture.mediaType());
    }

    /** With what was found wrong with the stored bytes, if anything was. */
    static Json.Obj withFault(Json.Obj capture, ContentIntegrity integrity) {
        return capture.get("sha256") instanceof Json.Str(String sha256)
                ? capture.with(
                        "damaged",
                        integrity
                                .fault(new Hash(sha256))
                                .map(fault -> Json.object()
                                        .with("actual", fault.actual())
                                        .with("found_at", fault.foundAt().toString()))
                                .orElse(null))
                : capture;
    }

    /** A request as it stands; {@code detail} says why the last attempt failed. */
    static Json.Obj of(CaptureRequest request) {
        return Json.object()
                .with("id", request.id())
                .with("status", request.status())
                .with("url", request.url())
                .with("requested_by", request.requestedBy())
                .with("requested_at", request.requestedAt().toString())
                .with("attempts", Json.of(request.attempts()))
                .with("code", request.code())
                .with("detail", request.reason())
                .with("sha256", request.sha256());
    }

    /** What the newest capture that is a text seems to say. */
    static Json.@Nullable Obj suggested(ResolutionEvidence evidence, Suggestions suggestions) {
        var received = evidence.receipt();
        return received == null
                ? null
                : received.captures().reversed().stream()
                        .flatMap(attached ->
                                suggestions.of(new Hash(attached.capture().sha256())).stream())
                        .findFirst()
                        .orElse(null);
    }
}
