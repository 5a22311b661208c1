package org.marketresolution.domain.evidence;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.EventType;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.NamedStream;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.RetractionClass;

/** Everything that can have happened to a piece of evidence. */
public sealed interface EvidenceEvent extends Event {
    EvidenceId evidence();

    @Override
    default EvidenceId stream() {
        return evidence();
    }

    /** A fact was received; its recorded time is {@code received_at}. */
    @EventType(name = "evidence.submitted", revision = 1)
    record EvidenceSubmitted(
            EvidenceId evidence,
            OfficerId submitter,
            @Nullable String ref,
            String originKey,
            Dossier dossier) implements EvidenceEvent, NamedStream {
        @Override
        public String nameScope() {
            return "evidence";
        }
    }

    /** A reviewer let it count; its recorded time is {@code admitted_at}. */
    @EventType(name = "evidence.admitted", revision = 1)
    record EvidenceAdmitted(
            EvidenceId evidence,
            OfficerId reviewer,
            @Nullable String note) implements EvidenceEvent {}

    /** A reviewer kept it from counting. */
    @EventType(name = "evidence.rejected", revision = 1)
    record EvidenceRejected(EvidenceId evidence, OfficerId reviewer, String reason) implements EvidenceEvent {}

    /** It was taken back. */
    @EventType(name = "evidence.retracted", revision = 1)
    record EvidenceRetracted(
            EvidenceId evidence,
            OfficerId officer,
            RetractionClass why,
            @Nullable String note) implements EvidenceEvent {}

    /** The retraction was undone. */
    @EventType(name = "evidence.retraction_reversed", revision = 1)
    record RetractionReversed(EvidenceId evidence, OfficerId reviewer) implements EvidenceEvent {}

    /** Another item replaces it once that one is admitted. */
    @EventType(name = "evidence.superseded", revision = 1)
    record EvidenceSuperseded(
            EvidenceId evidence,
            OfficerId officer,
            EvidenceId by,
            @Nullable String note) implements EvidenceEvent {}

    /** It only repeats another item. */
    @EventType(name = "evidence.linked_as_duplicate", revision = 1)
    record EvidenceLinkedAsDuplicate(EvidenceId evidence, OfficerId officer, EvidenceId origin)
            implements EvidenceEvent {}

    /** Bytes were captured, digested and stored; the event holds their digest. Its recorded time is {@code captured_at}. */
    @EventType(name = "evidence.capture_attached", revision = 1)
    record CaptureAttached(
            EvidenceId evidence,
            OfficerId officer,
            String id,
            Capture capture,
            @Nullable CaptureSource source) implements EvidenceEvent {}
}
