package org.marketresolution.application.market;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.MarketCommand;
import org.marketresolution.domain.market.MarketCommand.BringRuleVersionIntoForce;
import org.marketresolution.domain.market.MarketCommand.ElapseAppealWindow;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketCommand.PassCorrectionHorizon;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketCommand.PassEvidenceCutoff;
import org.marketresolution.domain.market.MarketCommand.ReachStandingInstant;

/** Something that a market does at an instant, derived from its events. */
public record Timer(MarketId market, Kind kind, Instant dueAt) {
    /** What is due; equal instants fire in this order, then by market. Rules come first: they govern the instant at which they take force. */
    public enum Kind {
        RULE_VERSION(0),
        STANDING(1),
        DEADLINE(2),
        CUTOFF(3),
        CHALLENGE_WINDOW(4),
        APPEAL_WINDOW(5),
        CORRECTION_HORIZON(6);

        private final int rank;

        Kind(int rank) {
            this.rank = rank;
        }

        /** Whether it ends a window, which stands still while its market is suspended. */
        public boolean isWindow() {
            return switch (this) {
                case CHALLENGE_WINDOW, APPEAL_WINDOW -> true;
                case RULE_VERSION, STANDING, DEADLINE, CUTOFF, CORRECTION_HORIZON -> false;
            };
        }

        /** Its place among equal instants, lowest first. */
        public int rank() {
            return rank;
        }

        /** The kind of a rank. */
        public static Kind ofRank(int rank) {
            for (var kind : values()) {
                if (kind.rank == rank) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of timer has rank " + rank);
        }
    }

    /**
     * The command that fires it, idempotent because it carries the instant.
     *
     * @param leaderFlips whether a version of the rules that takes force would make another outcome lead
     */
    public MarketCommand command(BooleanSupplier leaderFlips) {
        return switch (kind) {
            case RULE_VERSION -> new BringRuleVersionIntoForce(market, dueAt, leaderFlips.getAsBoolean());
            case STANDING -> new ReachStandingInstant(market, dueAt);
            case DEADLINE -> new PassDeadline(market, dueAt);
            case CUTOFF -> new PassEvidenceCutoff(market, dueAt);
            case CHALLENGE_WINDOW -> new ElapseChallengeWindow(market, dueAt);
            case APPEAL_WINDOW -> new ElapseAppealWindow(market, dueAt);
            case CORRECTION_HORIZON -> new PassCorrectionHorizon(market, dueAt);
        };
    }
}
