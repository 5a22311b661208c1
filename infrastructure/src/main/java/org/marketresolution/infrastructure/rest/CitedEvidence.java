package org.marketresolution.infrastructure.rest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.ResolutionEvidence;
import org.marketresolution.domain.evidence.ResolutionEvidence.Admitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.NotSubmitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.Rejected;
import org.marketresolution.domain.evidence.ResolutionEvidence.Submitted;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.OfficerId;
import org.springframework.stereotype.Component;

/** Evidence that a request points at. */
@Component
class CitedEvidence {
    private final Histories histories;

    CitedEvidence(Histories histories) {
        this.histories = histories;
    }

    /** The evidence of an id or a bare ref, or null. */
    @Nullable
    EvidenceId find(String address) {
        try {
            var id = histories.evidence(
                    address.startsWith("evd_") || address.startsWith("ref:") ? address : "ref:" + address);
            histories.of(id);
            return id;
        } catch (Refused e) {
            return null;
        }
    }

    /** Who submitted or reviewed the items; a faulty citation names nobody. */
    Set<OfficerId> handlers(List<EvidenceId> evidence) {
        return evidence.stream()
                .flatMap(id -> handlers(histories.ofMaybe(id, AsOf.live()).state()))
                .collect(Collectors.toSet());
    }

    private static Stream<OfficerId> handlers(ResolutionEvidence evidence) {
        return switch (evidence) {
            case NotSubmitted _ -> Stream.of();
            case Submitted submitted -> Stream.of(submitted.received().submitter());
            case Admitted admitted -> Stream.of(admitted.received().submitter(), admitted.reviewer());
            case Rejected rejected -> Stream.of(rejected.received().submitter(), rejected.reviewer());
        };
    }
}
