package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.marketresolution.domain.market.Case.Challenged;
import org.marketresolution.domain.market.Case.CorrectionReview;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Case.Settled;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.Market.Counted;
import org.marketresolution.domain.market.Market.Draft;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.AnnulmentRequested;
import org.marketresolution.domain.market.MarketEvent.AppealWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowExtended;
import org.marketresolution.domain.market.MarketEvent.CorrectionApproved;
import org.marketresolution.domain.market.MarketEvent.CorrectionDenied;
import org.marketresolution.domain.market.MarketEvent.CorrectionHorizonPassed;
import org.marketresolution.domain.market.MarketEvent.CorrectionOpened;
import org.marketresolution.domain.market.MarketEvent.DeadlinePassed;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.EvidenceCutoffPassed;
import org.marketresolution.domain.market.MarketEvent.MarketAnnulled;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.market.MarketEvent.MarketResumed;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.market.MarketEvent.MarketSuspended;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalChallenged;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ProposalWithdrawn;
import org.marketresolution.domain.market.MarketEvent.ResolutionAmended;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.RuleVersionAdopted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionApproved;
import org.marketresolution.domain.market.MarketEvent.RuleVersionDrafted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionLapsed;
import org.marketresolution.domain.market.MarketEvent.RulingAppealed;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;
import org.marketresolution.domain.market.MarketEvent.StandingInstantReached;
import org.marketresolution.domain.rules.Composition;
import org.marketresolution.domain.rules.RuleSetReader;

/** What a market becomes by an event: from the event only, and without refusing anything. */
final class Evolution {
    private Evolution() {}

    static Market of(Market market, MarketEvent event, Instant at) {
        var next = market.version() + 1;
        return switch (event) {
            case MarketDrafted drafted -> drafted(drafted, at, next);
            case MarketPublished published -> opened(published, market, at, next);
            case RuleVersionDrafted drafted -> renumbered(with(market, drafted(drafted, market, at)), next);
            case RuleVersionApproved approved -> renumbered(with(market, approved(approved, market)), next);
            case RuleVersionAdopted adopted -> renumbered(adopted(adopted, market, at), next);
            case RuleVersionLapsed lapsed -> renumbered(with(market, lapsed(lapsed, market)), next);
            case DeterminationReached _,
                    DeterminationLost _,
                    ChallengeWindowElapsed _,
                    AppealWindowElapsed _,
                    RulingAppealed _,
                    MarketAnnulled _ -> renumbered(market, next);
            case OutcomeStandingsRecorded told -> told(published(market), told).at(next);
            case MarketSuspended suspended ->
                published(market)
                        .suspended(new Suspension(suspended.approver(), suspended.reason(), at))
                        .at(next);
            case MarketResumed resumed -> resumed(published(market), resumed).at(next);
            case AnnulmentRequested request ->
                published(market)
                        .with(new AnnulmentRequest(
                                request.number(), request.requester(), request.reason(), request.rationale()))
                        .at(next);
            case StandingInstantReached reached ->
                pass(market, published(market).passed().standing(reached.dueAt()))
                        .at(next);
            case DeadlinePassed _ ->
                pass(market, published(market).passed().deadline(true)).at(next);
            case EvidenceCutoffPassed _ ->
                pass(market, published(market).passed().pastCutoff()).at(next);
            case CorrectionHorizonPassed _ ->
                pass(market, published(market).passed().pastCorrectionHorizon()).at(next);
            case ResolutionProposed proposed -> in(market, CaseEvolution.proposed(proposed), next);
            case ProposalWithdrawn _, ProposalInvalidated _ -> in(market, new Undecided(null), next);
            case ChallengeWindowExtended extended ->
                in(market, CaseEvolution.extended(current(market), extended), next);
            case ProposalChallenged challenged ->
                in(market, CaseEvolution.challenged(current(market), challenged, at), next);
            case AdjudicationOpened opened -> in(market, CaseEvolution.opened(current(market), opened), next);
            case RulingVoted voted -> in(market, CaseEvolution.voted(current(market), voted), next);
            case ChallengeRuled ruled -> in(market, CaseEvolution.ruled(published(market), ruled), next);
            case ResolutionFinalized done ->
                published(market)
                        .suspended(null)
                        .in(new Finalized(done.revision(), done.resolution(), List.of()))
                        .at(next);
            case MarketSettled settled -> in(market, CaseEvolution.settled(current(market), settled, at), next);
            case CorrectionOpened opened -> in(market, CaseEvolution.correctionOpened(published(market), opened), next);
            case CorrectionApproved approved ->
                in(market, CaseEvolution.correctionApproved(current(market), approved), next);
            case CorrectionDenied _ -> in(market, new Settled(published(market).settlements()), next);
            case ResolutionAmended amended -> in(market, CaseEvolution.amended(published(market), amended), next);
        };
    }

    private static Market in(Market market, Case next, long number) {
        return published(market).in(next).at(number);
    }

    private static Case current(Market market) {
        return published(market).currentCase();
    }

    private static Published pass(Market market, Passed passed) {
        return published(market).with(passed);
    }

    private static Market renumbered(Market market, long number) {
        return switch (market) {
            case NotDrafted _ -> market;
            case Draft draft -> new Draft(draft.listing(), number);
            case Published published -> published.at(number);
        };
    }

    private static Market with(Market market, Listing listing) {
        return switch (market) {
            case NotDrafted _ -> market;
            case Draft draft -> draft.with(listing);
            case Published published -> published.with(listing);
        };
    }

    private static Market drafted(MarketDrafted event, Instant at, long version) {
        var rules = RuleVersion.initial(RuleSetReader.read(event.rules()), event.author(), at);
        return new Draft(
                new Listing(event.market(), event.ref(), event.author(), event.question(), List.of(rules), 1, at),
                version);
    }

    private static Market opened(MarketPublished event, Market market, Instant at, long version) {
        var listing = Publication.drafted(market);
        return new Published(
                listing.governedBy(listing.ruleVersion().inForce(at)),
                event.reviewer(),
                at,
                Weighed.NOTHING,
                Passed.NONE,
                null,
                List.of(),
                Counted.NONE,
                new Undecided(null),
                version);
    }

    private static Listing drafted(RuleVersionDrafted event, Market market, Instant at) {
        return Publication.drafted(market)
                .drafted(new RuleVersion(
                        event.number(),
                        event.kind(),
                        RuleSetReader.read(event.rules()),
                        event.parentHash(),
                        event.author(),
                        event.rationale(),
                        at,
                        event.effectiveFrom(),
                        List.of(),
                        null,
                        null,
                        false));
    }

    private static Listing approved(RuleVersionApproved event, Market market) {
        var listing = Publication.drafted(market);
        return listing.changed(version(listing, event.number()).approvedBy(event.reviewer(), event.takesForceAt()));
    }

    private static Listing lapsed(RuleVersionLapsed event, Market market) {
        var listing = Publication.drafted(market);
        return listing.changed(version(listing, event.number()).withoutForce());
    }

    private static Market adopted(RuleVersionAdopted event, Market market, Instant at) {
        var listing = Publication.drafted(market);
        var governed =
                with(market, listing.governedBy(version(listing, event.number()).inForce(at)));
        return governed instanceof Published open && event.deadline() != null
                ? open.with(open.passed().deadline(false))
                : governed;
    }

    private static RuleVersion version(Listing listing, int number) {
        var version = listing.version(number);
        if (version == null) {
            throw new IllegalStateException("the stream does not draft version " + number + " of the rules");
        }
        return version;
    }

    /** The derivation keeps the instant of the event that last changed the determination. */
    private static Published told(Published market, OutcomeStandingsRecorded event) {
        var found = Composition.compose(market.rules(), event.standings(), event.at());
        return market.with(market.weighed()
                .told(
                        event.rulesVersion(),
                        event.standings(),
                        found,
                        event.causePosition(),
                        Set.copyOf(event.handlers())));
    }

    private static Published resumed(Published market, MarketResumed event) {
        var running = market.suspended(null);
        return switch (market.currentCase()) {
            case Proposed live
            when event.challengeEndsAt() != null ->
                running.in(new Proposed(live.proposal(), event.challengeEndsAt(), live.extensions()));
            case Ruled ruled
            when event.appealEndsAt() != null ->
                running.in(new Ruled(ruled.dispute(), ruled.ruling(), event.appealEndsAt()));
            case Undecided _,
                    Proposed _,
                    Challenged _,
                    UnderAdjudication _,
                    Ruled _,
                    Finalized _,
                    Settled _,
                    CorrectionReview _ -> running;
        };
    }

    private static Published published(Market market) {
        return switch (market) {
            case Published published -> published;
            case NotDrafted _, Draft _ ->
                throw new IllegalStateException("the stream does not begin with a market that was published");
        };
    }
}
