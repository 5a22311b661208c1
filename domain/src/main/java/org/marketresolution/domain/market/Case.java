package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;

/** Where the resolution of an open market stands. */
public sealed interface Case {
    /** Nothing is proposed; {@code reset} says what a ruling called premature. */
    record Undecided(@Nullable Reset reset) implements Case {}

    /** A proposal can be challenged. */
    record Proposed(Proposal proposal, Instant challengeEndsAt, List<Extension> extensions) implements Case {
        public Proposed {
            extensions = List.copyOf(extensions);
        }
    }

    /** Somebody objects; adjudication opens with the same command. */
    record Challenged(Dispute dispute) implements Case {}

    /** Adjudicators vote. */
    record UnderAdjudication(Dispute dispute) implements Case {}

    /** A ruling becomes final unless it is appealed. */
    record Ruled(Dispute dispute, Ruling ruling, Instant appealEndsAt) implements Case {}

    /** The resolution is final; its outcomes are being settled, after the earlier revisions if there are any. */
    record Finalized(int revision, Resolution resolution, List<Settlement> earlier) implements Case {
        public Finalized {
            earlier = List.copyOf(earlier);
        }
    }

    /** Every outcome has been paid; earlier revisions stay readable. */
    record Settled(List<Settlement> settlements) implements Case {
        public Settled {
            settlements = List.copyOf(settlements);
        }
    }

    /** Approvers look at a correction of what was settled. */
    record CorrectionReview(List<Settlement> settlements, Correction correction) implements Case {
        public CorrectionReview {
            settlements = List.copyOf(settlements);
        }
    }

    /**
     * A ruling called a proposal premature.
     *
     * @param counted evidence that counted then: on the same, nothing is proposed again
     * @param afterCutoff the cutoff had passed already, so that no instant lies ahead from which a proposal is due
     */
    record Reset(Set<String> counted, boolean afterCutoff) {
        public Reset {
            counted = Set.copyOf(counted);
        }
    }

    /** A window was extended because an item was admitted. */
    record Extension(Instant until, EvidenceId because) {}
}
