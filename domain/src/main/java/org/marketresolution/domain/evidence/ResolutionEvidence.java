package org.marketresolution.domain.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.Link;
import org.marketresolution.domain.rules.Retraction;

/** A piece of evidence as it stands. */
public sealed interface ResolutionEvidence {
    /** Nothing was received under this identity. */
    record NotSubmitted() implements ResolutionEvidence {}

    /** Received, not yet reviewed. */
    record Submitted(Received received) implements ResolutionEvidence {}

    /** Counting, unless a retraction or a supersession is in force. */
    record Admitted(Received received, OfficerId reviewer, Instant admittedAt, List<Retraction> retractions)
            implements ResolutionEvidence {
        public Admitted {
            retractions = List.copyOf(retractions);
        }

        public boolean isRetracted() {
            return !retractions.isEmpty() && retractions.getLast().reversedAt() == null;
        }
    }

    /** Kept from counting. */
    record Rejected(Received received, OfficerId reviewer, String reason) implements ResolutionEvidence {}

    /**
     * What is known of an item since its receipt, whatever its review said.
     *
     * @param supersededBy the item that replaces it once that one is admitted
     * @param supersededAt when an officer said so
     * @param captures what was captured of it since, in that order
     */
    record Received(
            EvidenceId id,
            @Nullable String ref,
            OfficerId submitter,
            String originKey,
            Dossier dossier,
            Instant receivedAt,
            @Nullable Link duplicateOf,
            @Nullable EvidenceId supersededBy,
            @Nullable Instant supersededAt,
            List<AttachedCapture> captures) {
        public Received {
            captures = List.copyOf(captures);
        }

        Received linkedTo(EvidenceId origin, Instant at) {
            return new Received(
                    id,
                    ref,
                    submitter,
                    originKey,
                    dossier,
                    receivedAt,
                    new Link(origin.value(), at),
                    supersededBy,
                    supersededAt,
                    captures);
        }

        Received supersededBy(EvidenceId by, Instant at) {
            return new Received(id, ref, submitter, originKey, dossier, receivedAt, duplicateOf, by, at, captures);
        }

        Received with(AttachedCapture capture) {
            var more = new ArrayList<>(captures);
            more.add(capture);
            return new Received(
                    id, ref, submitter, originKey, dossier, receivedAt, duplicateOf, supersededBy, supersededAt, more);
        }
    }

    /** What was received, or null when nothing was. */
    default @Nullable Received receipt() {
        return switch (this) {
            case NotSubmitted _ -> null;
            case Submitted submitted -> submitted.received();
            case Admitted admitted -> admitted.received();
            case Rejected rejected -> rejected.received();
        };
    }
}
