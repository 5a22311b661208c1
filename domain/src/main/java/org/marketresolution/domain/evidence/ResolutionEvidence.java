package org.marketresolution.domain.evidence;

import java.time.Instant;
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
            @Nullable Instant supersededAt) {
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
                    supersededAt);
        }

        Received supersededBy(EvidenceId by, Instant at) {
            return new Received(id, ref, submitter, originKey, dossier, receivedAt, duplicateOf, by, at);
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
