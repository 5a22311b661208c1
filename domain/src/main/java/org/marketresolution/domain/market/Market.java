package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.RuleSet;

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
    record Draft(Listing listing, long version) implements Market {
        Draft with(Listing changed) {
            return new Draft(changed, version);
        }
    }

    /**
     * Open or resolved.
     *
     * @param suspension null while windows run
     * @param annulments requests to annul it that nobody has approved
     * @param counted how many proposals, disputes and corrections there have been
     */
    record Published(
            Listing listing,
            OfficerId reviewer,
            Instant publishedAt,
            Weighed weighed,
            Passed passed,
            @Nullable Suspension suspension,
            List<AnnulmentRequest> annulments,
            Counted counted,
            Case currentCase,
            long version)
            implements Market {
        public Published {
            annulments = List.copyOf(annulments);
        }

        /** The market, if it was published; refuses as if there were none, since nothing can be done with its case. */
        public static Published of(Market market) {
            return switch (market) {
                case Published published -> published;
                case NotDrafted _, Draft _ -> throw new RuleViolated(MarketRule.MARKET_MUST_EXIST);
            };
        }

        /** The rules that govern. */
        public RuleSet rules() {
            return listing.ruleVersion().rules();
        }

        public List<OutcomeStanding> standings() {
            return weighed.standings();
        }

        public @Nullable Determination determination() {
            return weighed.determination();
        }

        /** Whether the outcomes were weighed under the rules that govern; between an adoption and that, nothing is proposed. */
        boolean isWeighed() {
            return weighed.rulesVersion() == listing.inForce();
        }

        /** Whether finality froze where the outcomes stand. */
        public boolean isResolved() {
            return switch (currentCase) {
                case Case.Undecided _, Case.Proposed _, Case.Challenged _, Case.UnderAdjudication _, Case.Ruled _ ->
                    false;
                case Case.Finalized _, Case.Settled _, Case.CorrectionReview _ -> true;
            };
        }

        /** Revisions settled so far, in their order. */
        public List<Settlement> settlements() {
            return switch (currentCase) {
                case Case.Undecided _, Case.Proposed _, Case.Challenged _, Case.UnderAdjudication _, Case.Ruled _ ->
                    List.of();
                case Case.Finalized done -> done.earlier();
                case Case.Settled settled -> settled.settlements();
                case Case.CorrectionReview review -> review.settlements();
            };
        }

        /** The earliest instant at which a standing changes by time alone. */
        public @Nullable Instant changesAt() {
            return standings().stream()
                    .map(OutcomeStanding::changesAt)
                    .filter(instant -> instant != null)
                    .min(Instant::compareTo)
                    .orElse(null);
        }

        /** Time as windows measure it: it stands still while the market is suspended. */
        Instant windowTime(Instant now) {
            return suspension == null ? now : suspension.since();
        }

        Published at(long number) {
            return new Published(
                    listing,
                    reviewer,
                    publishedAt,
                    weighed,
                    passed,
                    suspension,
                    annulments,
                    counted,
                    currentCase,
                    number);
        }

        Published with(Listing changed) {
            return new Published(
                    changed,
                    reviewer,
                    publishedAt,
                    weighed,
                    passed,
                    suspension,
                    annulments,
                    counted,
                    currentCase,
                    version);
        }

        Published with(Weighed told) {
            return new Published(
                    listing,
                    reviewer,
                    publishedAt,
                    told,
                    passed,
                    suspension,
                    annulments,
                    counted,
                    currentCase,
                    version);
        }

        Published with(Passed instants) {
            return new Published(
                    listing,
                    reviewer,
                    publishedAt,
                    weighed,
                    instants,
                    suspension,
                    annulments,
                    counted,
                    currentCase,
                    version);
        }

        Published suspended(@Nullable Suspension by) {
            return new Published(
                    listing, reviewer, publishedAt, weighed, passed, by, annulments, counted, currentCase, version);
        }

        Published with(AnnulmentRequest request) {
            var all = new ArrayList<>(annulments);
            all.add(request);
            return new Published(
                    listing, reviewer, publishedAt, weighed, passed, suspension, all, counted, currentCase, version);
        }

        Published in(Case next) {
            return new Published(
                    listing,
                    reviewer,
                    publishedAt,
                    weighed,
                    passed,
                    suspension,
                    annulments,
                    counted.after(next),
                    next,
                    version);
        }
    }

    /** How many there have been; each number names one for ever. */
    record Counted(int proposals, int disputes, int corrections) {
        static final Counted NONE = new Counted(0, 0, 0);

        Counted after(Case next) {
            return switch (next) {
                case Case.Proposed proposed -> new Counted(proposed.proposal().number(), disputes, corrections);
                case Case.Challenged challenged ->
                    new Counted(proposals, challenged.dispute().number(), corrections);
                case Case.UnderAdjudication open ->
                    new Counted(proposals, open.dispute().number(), corrections);
                case Case.CorrectionReview review ->
                    new Counted(proposals, disputes, review.correction().number());
                case Case.Undecided _, Case.Ruled _, Case.Finalized _, Case.Settled _ -> this;
            };
        }
    }

    /** What was drafted, or null when nothing was. */
    default @Nullable Listing listed() {
        return switch (this) {
            case NotDrafted _ -> null;
            case Draft draft -> draft.listing;
            case Published published -> published.listing;
        };
    }
}
