package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.marketresolution.domain.market.Case.Challenged;
import org.marketresolution.domain.market.Case.CorrectionReview;
import org.marketresolution.domain.market.Case.Extension;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Reset;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Case.Settled;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowExtended;
import org.marketresolution.domain.market.MarketEvent.CorrectionApproved;
import org.marketresolution.domain.market.MarketEvent.CorrectionOpened;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.market.MarketEvent.ProposalChallenged;
import org.marketresolution.domain.market.MarketEvent.ResolutionAmended;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;

/** What the case becomes by an event that moves it. */
final class CaseEvolution {
    private CaseEvolution() {}

    static Case proposed(ResolutionProposed event) {
        return new Proposed(
                new Proposal(event.number(), event.proposer(), event.resolution(), event.rationale()),
                event.challengeEndsAt(),
                List.of());
    }

    static Case extended(Case current, ChallengeWindowExtended event) {
        if (!(current instanceof Proposed live)) {
            return current;
        }
        var extensions = new ArrayList<>(live.extensions());
        extensions.add(new Extension(event.until(), event.because()));
        return new Proposed(live.proposal(), event.until(), extensions);
    }

    static Case challenged(Case current, ProposalChallenged event, Instant at) {
        var challenge = new Challenge(
                event.challenger(), event.ground(), event.clause(), event.evidence(), event.rationale(), at);
        return current instanceof Proposed live
                ? new Challenged(new Dispute(
                        event.dispute(), live.proposal(), challenge, Set.copyOf(event.cited()), 1, List.of(), Set.of()))
                : current;
    }

    static Case opened(Case current, AdjudicationOpened event) {
        return new UnderAdjudication(
                switch (current) {
                    case Challenged challenged -> challenged.dispute();
                    case UnderAdjudication tied -> tied.dispute().atTier(event.tier());
                    case Ruled ruled -> ruled.dispute().atTier(event.tier());
                    case Undecided _, Proposed _, Finalized _, Settled _, CorrectionReview _ ->
                        new Dispute(event.dispute(), null, null, Set.of(), event.tier(), List.of(), Set.of());
                });
    }

    static Case voted(Case current, RulingVoted event) {
        return current instanceof UnderAdjudication trial
                ? new UnderAdjudication(trial.dispute()
                        .with(new Vote(
                                event.adjudicator(),
                                event.decision(),
                                event.resolution(),
                                event.departsFromEngine(),
                                event.clause(),
                                event.reasons())))
                : current;
    }

    /** A reset takes effect at once; every other ruling waits for an appeal. */
    static Case ruled(Published market, ChallengeRuled event) {
        if (event.resolution() == null || event.appealEndsAt() == null) {
            return new Undecided(
                    new Reset(market.weighed().counted(), market.passed().cutoff()));
        }
        return market.currentCase() instanceof UnderAdjudication trial
                ? new Ruled(
                        trial.dispute(),
                        new Ruling(event.decision(), event.resolution(), event.departsFromEngine(), event.clause()),
                        event.appealEndsAt())
                : market.currentCase();
    }

    static Case settled(Case current, MarketSettled event, Instant at) {
        var settlements = new ArrayList<>(current instanceof Finalized done ? done.earlier() : List.<Settlement>of());
        settlements.add(new Settlement(
                event.revision(), event.resolution(), at, event.supersedes(), event.delta(), event.correctableUntil()));
        return new Settled(settlements);
    }

    static Case correctionOpened(Published market, CorrectionOpened event) {
        return new CorrectionReview(
                market.settlements(),
                new Correction(
                        event.number(),
                        event.opener(),
                        event.ground(),
                        event.resolution(),
                        event.delta(),
                        event.departsFromEngine(),
                        event.reasons(),
                        event.evidence(),
                        List.of()));
    }

    static Case correctionApproved(Case current, CorrectionApproved event) {
        return current instanceof CorrectionReview review
                ? new CorrectionReview(review.settlements(), review.correction().approvedBy(event.approver()))
                : current;
    }

    static Case amended(Published market, ResolutionAmended event) {
        return new Finalized(event.revision(), event.resolution(), market.settlements());
    }
}
