package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.MarketRule.A_DEPARTURE_NAMES_ITS_CLAUSE;
import static org.marketresolution.domain.market.MarketRule.A_PANELIST_VOTES_ONCE;
import static org.marketresolution.domain.market.MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT;
import static org.marketresolution.domain.market.MarketRule.NOTHING_CONTRADICTS_THE_DETERMINATION;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_DISPUTE_IS_RULED_ON;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_SUBSTITUTE_NAMES_WHAT_SETTLES;
import static org.marketresolution.domain.market.MarketRule.WHOEVER_ACTED_IN_THE_CASE_IS_RECUSED;
import static org.marketresolution.domain.market.MarketRule.WITHOUT_A_PROPOSAL_A_RULING_SUBSTITUTES_OR_ANNULS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.Case.Challenged;
import org.marketresolution.domain.market.Case.CorrectionReview;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Case.Settled;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.RuleOnChallenge;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;

/** How adjudicators vote, and when their votes make a ruling. */
final class Adjudicating {
    private Adjudicating() {}

    static Guard mayRule(Market market, OfficerId who) {
        return Guard.ofPublished(market, ONLY_A_DISPUTE_IS_RULED_ON, (guard, open) -> {
            switch (open.currentCase()) {
                case UnderAdjudication trial ->
                    guard.refuse(trial.dispute().hasVoted(who), A_PANELIST_VOTES_ONCE)
                            .refuse(recused(open, trial.dispute()).contains(who), WHOEVER_ACTED_IN_THE_CASE_IS_RECUSED);
                case Undecided _, Proposed _, Challenged _, Ruled _, Finalized _, Settled _, CorrectionReview _ ->
                    guard.refuse(true, ONLY_A_DISPUTE_IS_RULED_ON);
            }
        });
    }

    /** Whoever wrote, published or approved the rules, handled evidence, or is a party of the dispute. */
    static Set<OfficerId> recused(Published market, Dispute dispute) {
        var recused = new HashSet<>(dispute.parties());
        recused.add(market.listing().author());
        recused.add(market.reviewer());
        for (var version : market.listing().versions()) {
            if (version.inForceFrom() != null) {
                recused.add(version.author());
                recused.addAll(version.approvers());
            }
        }
        recused.addAll(market.weighed().handlers());
        return recused;
    }

    static List<MarketEvent> rule(RuleOnChallenge command, Market state, Instant now) {
        mayRule(state, command.adjudicator()).check();
        var market = Published.of(state);
        var dispute = dispute(market);
        var vote = vote(command, market, dispute);
        var events = new ArrayList<MarketEvent>();
        events.add(new RulingVoted(
                command.market(),
                dispute.number(),
                dispute.tier(),
                vote.adjudicator(),
                vote.decision(),
                vote.resolution(),
                vote.departs(),
                vote.clause(),
                vote.reasons()));
        events.addAll(tallied(market, dispute.with(vote), vote, now));
        return events;
    }

    private static Dispute dispute(Published market) {
        if (market.currentCase() instanceof UnderAdjudication trial) {
            return trial.dispute();
        }
        throw new IllegalStateException("the guard lets nobody vote when nothing is under adjudication");
    }

    private static Vote vote(RuleOnChallenge command, Published market, Dispute dispute) {
        if ((command.decision() == Decision.SUBSTITUTE) != (command.wanted() != null)) {
            throw RuleViolated.at("/decision", ONLY_A_SUBSTITUTE_NAMES_WHAT_SETTLES);
        }
        var resolution = resolution(command, market, dispute);
        var found = market.determination();
        var departs = resolution != null && Judgement.contradicts(found, resolution);
        if (departs && !command.departsFromEngine()) {
            throw Refusal.of(NOTHING_CONTRADICTS_THE_DETERMINATION, market, Proposing.determination(found));
        }
        if (departs && command.clause() == null) {
            throw RuleViolated.at("/clause", A_DEPARTURE_NAMES_ITS_CLAUSE);
        }
        Disputing.refuseForeignClause(command.clause(), market.rules());
        return new Vote(
                command.adjudicator(), command.decision(), resolution, departs, command.clause(), command.reasons());
    }

    /** What the decision would settle; null for a reset. */
    private static @Nullable Resolution resolution(RuleOnChallenge command, Published market, Dispute dispute) {
        var proposal = dispute.proposal();
        return switch (command.decision()) {
            case UPHOLD -> onTrial(proposal).resolution().restingOn(derivationHash(market));
            case RESET -> {
                onTrial(proposal);
                yield null;
            }
            case ANNUL -> new Resolution(null, null, derivationHash(market));
            case SUBSTITUTE -> substitute(command.wanted(), market);
        };
    }

    private static Proposal onTrial(@Nullable Proposal proposal) {
        if (proposal == null) {
            throw RuleViolated.at("/decision", WITHOUT_A_PROPOSAL_A_RULING_SUBSTITUTES_OR_ANNULS);
        }
        return proposal;
    }

    private static Resolution substitute(@Nullable Wanted wanted, Published market) {
        var payout = wanted == null ? null : wanted.payout(market.rules());
        if (payout == null) {
            throw RuleViolated.at(Proposing.pointer(wanted), A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
        }
        return Resolution.of(payout, market.rules(), derivationHash(market));
    }

    /** The ruling if the vote completes a majority; the second tier, or a refund from there, if the panel is full without one. */
    private static List<MarketEvent> tallied(Published market, Dispute dispute, Vote vote, Instant now) {
        var rules = market.rules().adjudication();
        var agreeing = dispute.votes().stream().filter(vote::agreesWith).count();
        if (agreeing >= dispute.needed(rules)) {
            return List.of(ruled(market, dispute, vote, now));
        }
        if (dispute.votes().size() < dispute.panel(rules)) {
            return List.of();
        }
        if (dispute.tier() != Dispute.APPEAL_TIER) {
            return List.of(Disputing.secondTier(market, "no_majority"));
        }
        var refund = new Resolution(null, null, derivationHash(market));
        var departs = Judgement.contradicts(market.determination(), refund);
        return List.of(ruled(
                market,
                dispute,
                new Vote(OfficerId.ENGINE, Decision.ANNUL, refund, departs, null, "the second tier was tied"),
                now));
    }

    private static ChallengeRuled ruled(Published market, Dispute dispute, Vote vote, Instant now) {
        var end = market.windowTime(now).plus(market.rules().adjudication().appealWindow());
        return new ChallengeRuled(
                market.listing().id(),
                dispute.number(),
                dispute.tier(),
                vote.decision(),
                vote.resolution(),
                vote.departs(),
                vote.clause(),
                vote.decision() == Decision.RESET ? null : end);
    }

    /** Of what the engine determines as people decide. */
    static Hash derivationHash(Published market) {
        var found = market.determination();
        if (found == null) {
            throw new IllegalStateException("nothing is decided before the outcomes were weighed");
        }
        return found.derivationHash();
    }
}
