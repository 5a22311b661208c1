package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.MarketRule.A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT;
import static org.marketresolution.domain.market.MarketRule.MARKET_IS_DRAFTED_ONCE;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOBODY_PUBLISHES_THEIR_OWN_MARKET;
import static org.marketresolution.domain.market.MarketRule.NOTHING_CONTRADICTS_THE_DETERMINATION;
import static org.marketresolution.domain.market.MarketRule.NOTHING_IS_PROPOSED_TOO_EARLY;
import static org.marketresolution.domain.market.MarketRule.ONE_PROPOSAL_AT_A_TIME;
import static org.marketresolution.domain.market.MarketRule.ONLY_AN_OPEN_MARKET_IS_RESOLVED;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_DRAFT_IS_PUBLISHED;
import static org.marketresolution.domain.market.MarketRule.RULES_WITH_ERRORS_ARE_NOT_PUBLISHED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Decider;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.Recorded;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.Case.Extension;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Settled;
import org.marketresolution.domain.market.Case.Settlement;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Market.Draft;
import org.marketresolution.domain.market.Market.Listing;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketCommand.PassEvidenceCutoff;
import org.marketresolution.domain.market.MarketCommand.ProposeResolution;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.domain.market.MarketCommand.ReachStandingInstant;
import org.marketresolution.domain.market.MarketCommand.RecordOutcomeStandings;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowExtended;
import org.marketresolution.domain.market.MarketEvent.DeadlinePassed;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.EvidenceCutoffPassed;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.StandingInstantReached;
import org.marketresolution.domain.rules.Composition;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.Lint;
import org.marketresolution.domain.rules.LintFinding;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.RuleSetReader;
import org.marketresolution.domain.rules.Status;

/** Decides what happens to one market. */
public final class MarketDecider implements Decider<MarketCommand, Market, MarketEvent> {
    @Override
    public Market initial() {
        return new NotDrafted();
    }

    @Override
    public List<MarketEvent> decide(MarketCommand command, Market market, Instant now) {
        return switch (command) {
            case DraftMarket draft -> draft(draft, market);
            case PublishMarket publish -> publish(publish, market);
            case RecordOutcomeStandings told -> record(told, published(market), now);
            case ProposeResolution propose -> propose(propose, market, now);
            case ReachStandingInstant reach -> reach(reach, published(market));
            case PassDeadline pass -> passDeadline(pass, published(market));
            case PassEvidenceCutoff pass -> passCutoff(pass, published(market));
            case ElapseChallengeWindow elapse -> elapse(elapse, published(market), now);
            case ConfirmSettlement confirm -> confirm(confirm, published(market));
        };
    }

    @Override
    public Market evolve(Market market, Recorded<MarketEvent> recorded) {
        var next = market.version() + 1;
        return switch (recorded.event()) {
            case MarketDrafted drafted -> drafted(drafted, recorded.at(), next);
            case MarketPublished event -> opened(event, market, recorded.at(), next);
            case OutcomeStandingsRecorded event ->
                told(published(market), event).at(next);
            case DeterminationReached _, DeterminationLost _, StandingInstantReached _, ChallengeWindowElapsed _ ->
                published(market).at(next);
            case ResolutionProposed event ->
                published(market)
                        .in(new Proposed(
                                event.number(),
                                event.proposer(),
                                event.resolution(),
                                event.challengeEndsAt(),
                                List.of()))
                        .at(next);
            case ProposalInvalidated _ -> published(market).in(new Undecided()).at(next);
            case ChallengeWindowExtended event ->
                extended(published(market), event).at(next);
            case DeadlinePassed _ ->
                published(market).past(true, published(market).cutoffPassed()).at(next);
            case EvidenceCutoffPassed _ ->
                published(market).past(published(market).deadlinePassed(), true).at(next);
            case ResolutionFinalized event ->
                published(market)
                        .in(new Finalized(event.revision(), event.resolution()))
                        .at(next);
            case MarketSettled event ->
                published(market)
                        .in(new Settled(List.of(new Settlement(event.revision(), event.resolution(), recorded.at()))))
                        .at(next);
        };
    }

    private static List<MarketEvent> draft(DraftMarket command, Market market) {
        if (!(market instanceof NotDrafted)) {
            throw new RuleViolated(MARKET_IS_DRAFTED_ONCE);
        }
        var rules = RuleSetReader.read(command.rules());
        return List.of(new MarketDrafted(
                command.market(), command.author(), command.ref(), command.question(), command.rules(), rules.hash()));
    }

    private static List<MarketEvent> publish(PublishMarket command, Market market) {
        return switch (market) {
            case NotDrafted _ -> throw new RuleViolated(MARKET_MUST_EXIST);
            case Published published -> throw refused(ONLY_A_DRAFT_IS_PUBLISHED, published);
            case Draft draft -> {
                if (draft.listing().author().equals(command.reviewer())) {
                    throw new RuleViolated(NOBODY_PUBLISHES_THEIR_OWN_MARKET);
                }
                yield List.of(published(command, draft.listing()));
            }
        };
    }

    private static MarketPublished published(PublishMarket command, Listing listing) {
        var rules = listing.ruleVersion().rules();
        var findings = Lint.check(listing.question().title(), rules);
        if (Lint.refuses(findings)) {
            throw new RuleViolated(
                    RULES_WITH_ERRORS_ARE_NOT_PUBLISHED,
                    Json.object()
                            .with(
                                    "findings",
                                    Json.array(findings.stream()
                                            .map(LintFinding::toJson)
                                            .toList())));
        }
        return new MarketPublished(
                command.market(),
                command.reviewer(),
                listing.question().topic(),
                listing.ruleVersion().number(),
                rules.document(),
                rules.window().deadline().instant(),
                rules.cutoff());
    }

    /** Decides only on a complete set, and on every cause once. */
    private List<MarketEvent> record(RecordOutcomeStandings command, Published market, Instant now) {
        var rules = market.listing().ruleVersion().rules();
        var complete = command.standings().stream()
                .map(OutcomeStanding::key)
                .toList()
                .equals(rules.outcomes().stream().map(OutcomeRule::key).toList());
        if (market.isResolved() || command.causePosition() <= market.lastCause() || !complete) {
            return List.of();
        }
        var found = Composition.compose(rules, command.standings(), command.at());
        var before = market.determination();
        if (before != null && before.agreesWith(found) && market.standings().equals(command.standings())) {
            return extension(command, market, found);
        }
        var events = new ArrayList<MarketEvent>();
        events.add(new OutcomeStandingsRecorded(
                command.market(), command.causePosition(), command.at(), command.standings()));
        if (before == null ? found.status() != Status.TOO_EARLY : !before.agreesWith(found)) {
            events.add(changed(market, found));
        }
        events.addAll(proposal(command, market, found, now));
        return events;
    }

    private static MarketEvent changed(Published market, Determination found) {
        return found.status() == Status.TOO_EARLY
                ? new DeterminationLost(market.listing().id(), found.at(), found.derivationHash())
                : new DeterminationReached(
                        market.listing().id(),
                        found.status(),
                        found.outcome(),
                        found.payout(),
                        found.reason(),
                        found.at(),
                        found.derivationHash());
    }

    /** What becomes of the live proposal, and what the engine proposes in its place. */
    private static List<MarketEvent> proposal(
            RecordOutcomeStandings command, Published market, Determination found, Instant now) {
        return switch (market.currentCase()) {
            case Undecided _ -> enginesProposal(market, found, now);
            case Proposed live when supports(found, live.resolution()) -> extension(command, market, found);
            case Proposed live -> {
                var events = new ArrayList<MarketEvent>();
                events.add(new ProposalInvalidated(market.listing().id(), live.number()));
                events.addAll(enginesProposal(market, found, now));
                yield events;
            }
            case Finalized _, Settled _ -> List.of();
        };
    }

    private static List<MarketEvent> enginesProposal(Published market, Determination found, Instant now) {
        var rules = market.listing().ruleVersion().rules();
        // Nobody names a refund in a proposal, so the engine proposes it whatever auto_propose says.
        if (!isProposable(found.status()) || (!rules.autoPropose() && found.status() == Status.DETERMINATE)) {
            return List.of();
        }
        return List.of(proposed(
                market, OfficerId.ENGINE, resolution(found), "Determined by the rules: " + found.reason(), now));
    }

    private static ResolutionProposed proposed(
            Published market, OfficerId proposer, Resolution resolution, @Nullable String rationale, Instant now) {
        return new ResolutionProposed(
                market.listing().id(),
                market.proposals() + 1,
                proposer,
                resolution,
                rationale,
                now.plus(market.listing().ruleVersion().rules().challenge().window()));
    }

    /** An item admitted while the window is open that leaves the determination standing gives challengers more time. */
    private static List<MarketEvent> extension(RecordOutcomeStandings command, Published market, Determination found) {
        var admitted = command.admitted();
        if (admitted == null
                || !(market.currentCase() instanceof Proposed live)
                || !supports(found, live.resolution())
                || !command.at().isBefore(live.challengeEndsAt())
                || live.extensions().stream()
                        .anyMatch(extension -> extension.because().equals(admitted))) {
            return List.of();
        }
        var until = command.at()
                .plus(market.listing().ruleVersion().rules().challenge().minAfterNewEvidence());
        return until.isAfter(live.challengeEndsAt())
                ? List.of(new ChallengeWindowExtended(market.listing().id(), live.number(), until, admitted))
                : List.of();
    }

    private static boolean isProposable(Status status) {
        return switch (status) {
            case DETERMINATE, ANNULLED -> true;
            case TOO_EARLY, TIE, CONFLICTED -> false;
        };
    }

    private static boolean supports(Determination found, Resolution resolution) {
        return switch (found.status()) {
            case DETERMINATE -> found.payout() != null && found.payout().equals(resolution.payout());
            case ANNULLED -> resolution.isRefund();
            case TOO_EARLY, TIE, CONFLICTED -> false;
        };
    }

    private static Resolution resolution(Determination found) {
        return new Resolution(found.outcome(), found.payout(), found.derivationHash());
    }

    private static List<MarketEvent> propose(ProposeResolution command, Market state, Instant now) {
        var market = switch (state) {
            case NotDrafted _ -> throw new RuleViolated(MARKET_MUST_EXIST);
            case Draft _ -> throw new RuleViolated(ONLY_AN_OPEN_MARKET_IS_RESOLVED);
            case Published published -> published;
        };
        switch (market.currentCase()) {
            case Undecided _ -> {}
            case Proposed _ -> throw refused(ONE_PROPOSAL_AT_A_TIME, market);
            case Finalized _, Settled _ -> throw refused(ONLY_AN_OPEN_MARKET_IS_RESOLVED, market);
        }
        var wanted = wanted(command, market);
        var found = market.determination();
        if (found == null || found.status() == Status.TOO_EARLY) {
            throw new RuleViolated(
                    NOTHING_IS_PROPOSED_TOO_EARLY,
                    Json.object()
                            .with(
                                    "allowed_from",
                                    market.listing()
                                            .ruleVersion()
                                            .rules()
                                            .cutoff()
                                            .toString()));
        }
        if (!wanted.equals(found.payout())) {
            throw new RuleViolated(
                    NOTHING_CONTRADICTS_THE_DETERMINATION,
                    Json.object()
                            .with(
                                    "determination",
                                    Json.object()
                                            .with("status", Members.code(found.status()))
                                            .with("outcome", found.outcome())
                                            .with(
                                                    "payout",
                                                    found.payout() == null
                                                            ? null
                                                            : found.payout().toJson())));
        }
        return List.of(proposed(market, command.proposer(), resolution(found), command.rationale(), now));
    }

    private static Payout wanted(ProposeResolution command, Published market) {
        var outcomes = market.listing().ruleVersion().rules().outcomes();
        var payout = command.payout();
        if (command.outcome() != null && payout == null) {
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i).key().equals(command.outcome())) {
                    return Payout.allTo(i, outcomes.size());
                }
            }
        } else if (command.outcome() == null
                && payout != null
                && payout.numerators().size() == outcomes.size()) {
            return payout;
        }
        throw new RuleViolated(A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT);
    }

    private static List<MarketEvent> reach(ReachStandingInstant command, Published market) {
        return market.isResolved() || !command.dueAt().equals(market.changesAt())
                ? List.of()
                : List.of(new StandingInstantReached(command.market(), command.dueAt()));
    }

    private static List<MarketEvent> passDeadline(PassDeadline command, Published market) {
        return market.deadlinePassed() || market.isResolved()
                ? List.of()
                : List.of(new DeadlinePassed(command.market(), command.dueAt()));
    }

    private static List<MarketEvent> passCutoff(PassEvidenceCutoff command, Published market) {
        return market.cutoffPassed() || market.isResolved()
                ? List.of()
                : List.of(new EvidenceCutoffPassed(command.market(), command.dueAt()));
    }

    /** The only door to finality: the window's own timer, on a determination that still stands. */
    private static List<MarketEvent> elapse(ElapseChallengeWindow command, Published market, Instant now) {
        if (!(market.currentCase() instanceof Proposed live) || !command.dueAt().equals(live.challengeEndsAt())) {
            return List.of();
        }
        var found = market.determination();
        if (found == null || !supports(found, live.resolution())) {
            var events = new ArrayList<MarketEvent>();
            events.add(new ProposalInvalidated(command.market(), live.number()));
            if (found != null) {
                events.addAll(enginesProposal(market, found, now));
            }
            return events;
        }
        var rules = market.listing().ruleVersion().rules();
        return List.of(
                new ChallengeWindowElapsed(command.market(), live.number(), command.dueAt()),
                new ResolutionFinalized(
                        command.market(),
                        1,
                        rules.outcomes().stream().map(OutcomeRule::key).toList(),
                        resolution(found),
                        rules.hash(),
                        market.version() + 1));
    }

    private static List<MarketEvent> confirm(ConfirmSettlement command, Published market) {
        return switch (market.currentCase()) {
            case Finalized done
            when done.revision() == command.revision() ->
                List.of(new MarketSettled(
                        command.market(),
                        done.revision(),
                        done.resolution(),
                        market.listing().ruleVersion().rules().hash()));
            case Undecided _, Proposed _, Finalized _, Settled _ -> List.of(); // settled already, or not ours to settle
        };
    }

    private static Market drafted(MarketDrafted event, Instant at, long version) {
        return new Draft(
                new Listing(
                        event.market(),
                        event.ref(),
                        event.author(),
                        event.question(),
                        new RuleVersion(1, RuleSetReader.read(event.rules())),
                        at),
                version);
    }

    private static Market opened(MarketPublished event, Market market, Instant at, long version) {
        var listing = market.listed();
        if (listing == null) {
            throw new IllegalStateException("the stream does not begin with market.drafted");
        }
        return new Published(
                listing, event.reviewer(), at, List.of(), null, -1, false, false, 0, new Undecided(), version);
    }

    /** The derivation keeps the instant of the event that last changed it. */
    private static Published told(Published market, OutcomeStandingsRecorded event) {
        var found = Composition.compose(market.listing().ruleVersion().rules(), event.standings(), event.at());
        return market.told(event.standings(), found, event.causePosition());
    }

    private static Published extended(Published market, ChallengeWindowExtended event) {
        if (!(market.currentCase() instanceof Proposed live)) {
            return market;
        }
        var extensions = new ArrayList<>(live.extensions());
        extensions.add(new Extension(event.until(), event.because()));
        return market.in(new Proposed(live.number(), live.proposer(), live.resolution(), event.until(), extensions));
    }

    private static Published published(Market market) {
        return switch (market) {
            case Published published -> published;
            case NotDrafted _, Draft _ -> throw new RuleViolated(MARKET_MUST_EXIST);
        };
    }

    private static RuleViolated refused(MarketRule rule, Published market) {
        return new RuleViolated(
                rule, Json.object().with("case_state", CaseState.of(market).code()));
    }
}
