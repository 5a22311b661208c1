package org.marketresolution.infrastructure.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.Dossier;
import org.marketresolution.domain.evidence.ResolutionEvidence;
import org.marketresolution.domain.evidence.ResolutionEvidence.Admitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.NotSubmitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.Received;
import org.marketresolution.domain.evidence.ResolutionEvidence.Rejected;
import org.marketresolution.domain.evidence.ResolutionEvidence.Submitted;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.rules.Retraction;

/** How evidence is published, with everything that befell it. */
final class EvidenceDocument {
    private EvidenceDocument() {}

    static Json.Obj of(ResolutionEvidence evidence, long version) {
        var received = evidence.receipt();
        if (received == null) {
            throw Refused.notFound("evidence");
        }
        return review(
                evidence, received(received).with("state", state(evidence)).with("version", Json.of(version)));
    }

    static String state(ResolutionEvidence evidence) {
        return switch (evidence) {
            case NotSubmitted _ -> throw Refused.notFound("evidence");
            case Submitted _ -> "submitted";
            case Admitted admitted when admitted.isRetracted() -> "retracted";
            case Admitted admitted when admitted.received().supersededBy() != null -> "superseded";
            case Admitted _ -> "admitted";
            case Rejected _ -> "rejected";
        };
    }

    private static Json.Obj received(Received received) {
        var dossier = received.dossier();
        var document = Json.object()
                .with("id", received.id().value())
                .with("ref", received.ref())
                .with("topic", dossier.topic())
                .with("kind", Members.code(dossier.kind()))
                .with("headline", dossier.headline())
                .with("summary", dossier.summary())
                .with("capacity", dossier.capacity())
                .with("submitter", received.submitter().value())
                .with("received_at", received.receivedAt().toString())
                .with("origin_key", received.originKey())
                .with(
                        "duplicate_of",
                        received.duplicateOf() == null
                                ? null
                                : received.duplicateOf().origin())
                .with("superseded_by", id(received.supersededBy()))
                .with("capture", capture(dossier))
                .with("captures", captures(received));
        for (var member : dossier.claim().toJson().members().entrySet()) {
            document = document.with(member.getKey(), member.getValue());
        }
        return document;
    }

    private static @Nullable String id(@Nullable EvidenceId id) {
        return id == null ? null : id.value();
    }

    private static Json.@Nullable Obj capture(Dossier dossier) {
        var capture = dossier.capture();
        return capture == null
                ? null
                : Json.object()
                        .with("media_type", capture.mediaType())
                        .with("sha256", capture.sha256())
                        .with("size", Json.of(capture.size()));
    }

    private static @Nullable Json captures(Received received) {
        var captures = CaptureDocument.all(received);
        return captures.isEmpty() ? null : Json.array(captures);
    }

    private static Json.Obj review(ResolutionEvidence evidence, Json.Obj document) {
        return switch (evidence) {
            case NotSubmitted _, Submitted _ -> document;
            case Admitted admitted ->
                document.with("reviewer", admitted.reviewer().value())
                        .with("admitted_at", admitted.admittedAt().toString())
                        .with("retractions", retractions(admitted));
            case Rejected rejected ->
                document.with("reviewer", rejected.reviewer().value()).with("rejection", rejected.reason());
        };
    }

    /** Null when it was never retracted. */
    static @Nullable Json retractions(ResolutionEvidence evidence) {
        var retractions = evidence instanceof Admitted admitted ? admitted.retractions() : List.<Retraction>of();
        return retractions.isEmpty()
                ? null
                : Json.array(retractions.stream()
                        .map(retraction -> Json.object()
                                .with("at", retraction.at().toString())
                                .with("class", Members.code(retraction.why()))
                                .with(
                                        "reversed_at",
                                        retraction.reversedAt() == null
                                                ? null
                                                : retraction.reversedAt().toString()))
                        .toList());
    }
}
