package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.OutcomeStanding;

/** A market as it stands; {@code version} is the number of its events. */
public sealed interface Market {
    long version();

    /** Nothing was drafted under this identity. */
    record NotDrafted() implements Market {
        @Override
        public long version() {
            return 0;
        }
    }

    /** Written down, not yet open. */
    record Draft(Listing listing, long version) implements Market {}

    /**
     * Open or resolved.
     *
     * @param standings of every outcome in the order of the rules; empty until first told
     * @param determination composed from the standings; null until first told
     * @param lastCause log position of the latest cause that was decided on, -1 before the first
     * @param proposals how many there have been
     */
    record Published(
            Listing listing,
            OfficerId reviewer,
            Instant publishedAt,
            List<OutcomeStanding> standings,
            @Nullable Determination determination,
            long lastCause,
            boolean deadlinePassed,
            boolean cutoffPassed,
            int proposals,
            Case currentCase,
            long version)
            implements Market {
        public Published {
            standings = List.copyOf(standings);
        }

        /** Whether finality froze where the outcomes stand. */
        public boolean isResolved() {
            return switch (currentCase) {
                case Case.Undecided _, Case.Proposed _ -> false;
                case Case.Finalized _, Case.Settled _ -> true;
            };
        }

        /** The earliest instant at which a standing changes by time alone. */
        public @Nullable Instant changesAt() {
            return standings.stream()
                    .map(OutcomeStanding::changesAt)
                    .filter(instant -> instant != null)
                    .min(Instant::compareTo)
                    .orElse(null);
        }

        Published at(long number) {
            return new Published(
                    listing,
                    reviewer,
                    publishedAt,
                    standings,
                    determination,
                    lastCause,
                    deadlinePassed,
                    cutoffPassed,
                    proposals,
                    currentCase,
                    number);
        }

        Published told(List<OutcomeStanding> told, Determination determined, long cause) {
            return new Published(
                    listing,
                    reviewer,
                    publishedAt,
                    told,
                    determined,
                    cause,
                    deadlinePassed,
                    cutoffPassed,
                    proposals,
                    currentCase,
                    version);
        }

        Published past(boolean deadline, boolean cutoff) {
            return new Published(
                    listing,
                    reviewer,
                    publishedAt,
                    standings,
                    determination,
                    lastCause,
                    deadline,
                    cutoff,
                    proposals,
                    currentCase,
                    version);
        }

        Published in(Case next) {
            var number = next instanceof Case.Proposed proposed ? proposed.number() : proposals;
            return new Published(
                    listing,
                    reviewer,
                    publishedAt,
                    standings,
                    determination,
                    lastCause,
                    deadlinePassed,
                    cutoffPassed,
                    number,
                    next,
                    version);
        }
    }

    /** What was drafted. */
    record Listing(
            MarketId id,
            @Nullable String ref,
            OfficerId author,
            Question question,
            RuleVersion ruleVersion,
            Instant draftedAt) {}

    /** What was drafted, or null when nothing was. */
    default @Nullable Listing listed() {
        return switch (this) {
            case NotDrafted _ -> null;
            case Draft draft -> draft.listing;
            case Published published -> published.listing;
        };
    }
}
