package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.OfficerId;

/** Where the resolution of an open market stands. */
public sealed interface Case {
    /** Nothing is proposed. */
    record Undecided() implements Case {}

    /** A proposal can be challenged. */
    record Proposed(
            int number, OfficerId proposer, Resolution resolution, Instant challengeEndsAt, List<Extension> extensions)
            implements Case {
        public Proposed {
            extensions = List.copyOf(extensions);
        }
    }

    /** The resolution is final; its outcomes are being settled. */
    record Finalized(int revision, Resolution resolution) implements Case {}

    /** Every outcome has been paid; earlier revisions stay readable. */
    record Settled(List<Settlement> settlements) implements Case {
        public Settled {
            settlements = List.copyOf(settlements);
        }
    }

    /** A window was extended because an item was admitted. */
    record Extension(Instant until, EvidenceId because) {}

    /** One revision of a settlement. */
    record Settlement(int revision, Resolution resolution, Instant settledAt) {}
}
