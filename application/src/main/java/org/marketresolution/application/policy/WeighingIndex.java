package org.marketresolution.application.policy;

import java.util.List;
import java.util.Optional;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.MarketId;

/** What the weighing policy remembers, in log order; every change is idempotent, so a redelivered event is harmless. */
public interface WeighingIndex {
    void remember(WeighableEvidence evidence);

    Optional<WeighableEvidence> evidence(EvidenceId id);

    /** Admitted items of a topic. */
    List<WeighableEvidence> admitted(String topic);

    /** Items that are linked to the item as their origin. */
    List<WeighableEvidence> repeating(EvidenceId origin);

    /** Items that the item replaces. */
    List<WeighableEvidence> replacedBy(EvidenceId successor);

    void remember(WeighingMarket market);

    void forget(MarketId market);

    Optional<WeighingMarket> market(MarketId id);

    /** Markets of a topic that are not final. */
    List<WeighingMarket> markets(String topic);
}
