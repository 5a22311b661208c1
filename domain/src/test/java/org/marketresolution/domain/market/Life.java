package org.marketresolution.domain.market;

import static java.util.Objects.requireNonNull;
import static org.marketresolution.domain.market.Commands.MARKET;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.kernel.Specification;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.ElapseAppealWindow;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketCommand.PassEvidenceCutoff;
import org.marketresolution.domain.market.MarketCommand.RecordOutcomeStandings;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Rules;

/** The life of one market up to an instant; every step leads to a further life. */
record Life(Specification<MarketCommand, Market, MarketEvent> spec, Rules rules, Instant now) {
    static final Instant OPENING = Instant.parse("2025-01-02T00:00:00Z");

    static Life nothing(Rules rules) {
        return new Life(Specification.of(new MarketDecider()).at(OPENING), rules, OPENING);
    }

    static Life drafted(Rules rules) {
        return nothing(rules).after(Commands.draft(rules));
    }

    /** Published, and weighed once without evidence. */
    static Life opened(Rules rules) {
        return drafted(rules).after(Commands.publish("reviewer")).told();
    }

    Life at(Instant instant) {
        return new Life(spec.at(instant), rules, instant);
    }

    Life later(Duration passed) {
        return at(now.plus(passed));
    }

    Life after(MarketCommand... commands) {
        var next = spec;
        for (var command : commands) {
            next = next.after(command);
        }
        return new Life(next, rules, now);
    }

    /** The rules under which the policies weigh from here on. */
    Life under(Rules others) {
        return new Life(spec, others, now);
    }

    /** The policies tell a further cause: these items are all the evidence. */
    Life told(Item... evidence) {
        return after(telling(evidence));
    }

    RecordOutcomeStandings telling(Item... evidence) {
        return Commands.told(
                rules, published().listing().inForce(), nextCause(), now, Commands.items(evidence), null, "witness");
    }

    /** As before, because of an item that was admitted. */
    RecordOutcomeStandings telling(EvidenceId admitted, Item... evidence) {
        return Commands.told(
                rules, published().listing().inForce(), nextCause(), now, Commands.items(evidence), admitted);
    }

    /** A further cause that leaves every outcome where it stands. */
    RecordOutcomeStandings tellingNothingNew(@Nullable EvidenceId admitted) {
        return new RecordOutcomeStandings(
                MARKET,
                nextCause(),
                published().listing().inForce(),
                now,
                published().standings(),
                admitted,
                Commands.people());
    }

    long nextCause() {
        return published().weighed().lastCause() + 1;
    }

    /** Deadline and cutoff pass, and the policies tell where the outcomes stand then. */
    Life cutOff(Item... evidence) {
        return at(Rules.DEADLINE)
                .after(new PassDeadline(MARKET, Rules.DEADLINE))
                .at(Rules.CUTOFF)
                .after(new PassEvidenceCutoff(MARKET, Rules.CUTOFF))
                .told(evidence);
    }

    /** Nobody objects until the open window has elapsed. */
    Life elapsed() {
        var end = windowEnd();
        return at(end).after(elapsing(end));
    }

    MarketCommand elapsing(Instant end) {
        return currentCase() instanceof Proposed
                ? new ElapseChallengeWindow(MARKET, end)
                : new ElapseAppealWindow(MARKET, end);
    }

    Instant windowEnd() {
        return requireNonNull(
                switch (currentCase()) {
                    case Proposed live -> live.challengeEndsAt();
                    case Ruled ruled -> ruled.appealEndsAt();
                    case Case.Undecided _,
                            Case.Challenged _,
                            Case.UnderAdjudication _,
                            Case.Finalized _,
                            Case.Settled _,
                            Case.CorrectionReview _ -> null;
                });
    }

    List<MarketEvent> when(MarketCommand command) {
        return spec.when(command);
    }

    /** The last event that the command leads to. */
    <E extends MarketEvent> E last(Class<E> type, MarketCommand command) {
        return type.cast(when(command).getLast());
    }

    void then(MarketCommand command, MarketEvent... events) {
        spec.then(command, events);
    }

    void leadsTo(MarketCommand command, Class<?>... types) {
        spec.leadsTo(command, types);
    }

    void changesNothing(MarketCommand command) {
        spec.changesNothing(command);
    }

    RuleViolated refuses(MarketCommand command, MarketRule rule) {
        return spec.refuses(command, rule);
    }

    Market state() {
        return spec.state();
    }

    Published published() {
        return Published.of(state());
    }

    Case currentCase() {
        return published().currentCase();
    }

    /** The case as one of the records that it is expected to be. */
    <C extends Case> C in(Class<C> type) {
        return type.cast(currentCase());
    }

    String caseState() {
        return CaseState.of(published()).code();
    }
}
