package org.marketresolution.domain.evidence;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Command;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.RetractionClass;

/** Everything that people can want of a piece of evidence. */
public sealed interface EvidenceCommand extends Command {
    EvidenceId evidence();

    @Override
    default EvidenceId stream() {
        return evidence();
    }

    /** Records a fact received. */
    record SubmitEvidence(
            EvidenceId evidence,
            OfficerId officer,
            @Nullable String ref,
            Dossier dossier) implements EvidenceCommand {}

    /** Lets an item count. */
    record AdmitEvidence(
            EvidenceId evidence,
            OfficerId reviewer,
            @Nullable String note) implements EvidenceCommand {}

    /** Keeps an item from counting. */
    record RejectEvidence(EvidenceId evidence, OfficerId reviewer, String reason) implements EvidenceCommand {}

    /** Takes an admitted item back. */
    record RetractEvidence(
            EvidenceId evidence,
            OfficerId officer,
            RetractionClass why,
            @Nullable String note) implements EvidenceCommand {}

    /** Undoes the retraction in force. */
    record ReverseRetraction(EvidenceId evidence, OfficerId reviewer) implements EvidenceCommand {}

    /** Replaces an item by another, from the instant at which that one is admitted. */
    record SupersedeEvidence(
            EvidenceId evidence,
            OfficerId officer,
            EvidenceId by,
            @Nullable String note) implements EvidenceCommand {}

    /** Says that an item only repeats another. */
    record LinkDuplicateEvidence(EvidenceId evidence, OfficerId officer, EvidenceId origin)
            implements EvidenceCommand {}

    /** Puts stored bytes behind an item; {@code id} names this one act, so that repeating it changes nothing. */
    record AttachCapture(
            EvidenceId evidence,
            OfficerId officer,
            String id,
            Capture capture,
            @Nullable CaptureSource source) implements EvidenceCommand {}
}
