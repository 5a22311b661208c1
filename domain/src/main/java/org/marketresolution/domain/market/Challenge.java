package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.OfficerId;

/** Somebody's objection to a proposal, with the clause and the evidence that it points at. */
public record Challenge(
        OfficerId challenger,
        Ground ground,
        @Nullable String clause,
        List<EvidenceId> evidence,
        String rationale,
        Instant raisedAt) {
    public Challenge {
        evidence = List.copyOf(evidence);
    }
}
