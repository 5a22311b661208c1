package org.marketresolution.domain.market;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.Status;

/** How a resolution relates to what the engine determines. */
final class Judgement {
    private Judgement() {}

    /** Whether the determination can be proposed: a payout, or a refund. */
    static boolean isProposable(Status status) {
        return switch (status) {
            case DETERMINATE, ANNULLED -> true;
            case TOO_EARLY, TIE, CONFLICTED -> false;
        };
    }

    /** Whether the rules leave the decision to people. */
    static boolean needsPeople(Status status) {
        return switch (status) {
            case TIE, CONFLICTED -> true;
            case DETERMINATE, ANNULLED, TOO_EARLY -> false;
        };
    }

    /** Whether the engine determines just this. */
    static boolean supports(@Nullable Determination found, Resolution resolution) {
        return found != null && isProposable(found.status()) && agrees(found, resolution);
    }

    /** Whether the engine determines something else, or nothing yet; a tie and a conflict contradict nothing. */
    static boolean contradicts(@Nullable Determination found, Resolution resolution) {
        return found == null
                || switch (found.status()) {
                    case DETERMINATE, ANNULLED -> !agrees(found, resolution);
                    case TOO_EARLY -> true;
                    case TIE, CONFLICTED -> false;
                };
    }

    /** Whether the ruling may still become final. */
    static boolean stands(@Nullable Determination found, Ruling ruling) {
        return ruling.departs()
                || switch (ruling.decision()) {
                    case UPHOLD -> supports(found, ruling.resolution());
                    case SUBSTITUTE, ANNUL, RESET -> !contradicts(found, ruling.resolution());
                };
    }

    static Resolution resolution(Determination found) {
        return new Resolution(found.outcome(), found.payout(), found.derivationHash());
    }

    private static boolean agrees(Determination found, Resolution resolution) {
        return found.payout() == null ? resolution.isRefund() : found.payout().equals(resolution.payout());
    }
}
