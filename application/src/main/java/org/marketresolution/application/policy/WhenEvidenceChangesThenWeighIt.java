package org.marketresolution.application.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.EvidenceEvent;
import org.marketresolution.domain.evidence.EvidenceEvent.CaptureAttached;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceAdmitted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceLinkedAsDuplicate;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceRejected;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceRetracted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSubmitted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSuperseded;
import org.marketresolution.domain.evidence.EvidenceEvent.RetractionReversed;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.market.MarketCommand.RecordOutcomeStandings;
import org.marketresolution.domain.market.MarketEvent.EvidenceCutoffPassed;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.RuleVersionAdopted;
import org.marketresolution.domain.market.MarketEvent.StandingInstantReached;
import org.marketresolution.domain.outcome.OutcomeCommand;
import org.marketresolution.domain.outcome.OutcomeCommand.CloseEvidence;
import org.marketresolution.domain.outcome.OutcomeCommand.ListOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.ReassessOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.ReviseCondition;
import org.marketresolution.domain.outcome.OutcomeCommand.WeighEvidence;
import org.marketresolution.domain.outcome.OutcomeCommand.WithdrawEvidence;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.Link;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.Retraction;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.RuleSetReader;

/**
 * Carries every cause (evidence, a listing, a timer) to the outcomes that it bears on, waits for all, and tells the
 * market once where all of its outcomes stand.
 */
@ProcessingGroup(WhenEvidenceChangesThenWeighIt.NAME)
public final class WhenEvidenceChangesThenWeighIt {
    public static final String NAME = "weighing";

    /** One cause: where in the log it is, as of when it is judged, and the item if an admission caused it. */
    private record Cause(
            long position, Instant at, @Nullable EvidenceId admitted) {}

    /** What a cause asks of one outcome. */
    private interface Asking {
        List<OutcomeCommand> of(OutcomeId outcome, OutcomeRule rule);
    }

    private final WeighingIndex index;
    private final Bearing bearing;
    private final PolicyCommands commands;

    public WhenEvidenceChangesThenWeighIt(WeighingIndex index, CommandGateway gateway) {
        this.index = index;
        this.bearing = new Bearing(index);
        this.commands = new PolicyCommands(gateway);
    }

    @EventHandler
    void on(EvidenceEvent event, TrackingToken token, @Timestamp Instant at) {
        var position = token.position().orElseThrow();
        var cause = new Cause(position, at, null);
        switch (event) {
            case EvidenceSubmitted submitted -> {
                if (index.evidence(submitted.evidence()).isEmpty()) {
                    index.remember(received(submitted, position, at));
                }
            }
            case EvidenceAdmitted admitted ->
                weigh(
                        changed(
                                admitted,
                                position,
                                known -> known.admitted(at, position).handledBy(admitted.reviewer())),
                        new Cause(position, at, admitted.evidence()));
            case EvidenceRejected _, CaptureAttached _ -> {} // neither weighs anything
            case EvidenceRetracted retracted -> {
                var retraction = new Retraction(at, retracted.why(), null);
                withdraw(
                        changed(
                                retracted,
                                position,
                                known -> retracted(known, retraction, position).handledBy(retracted.officer())),
                        cause);
            }
            case RetractionReversed reversed ->
                withdraw(
                        changed(
                                reversed,
                                position,
                                known -> reversed(known, at, position).handledBy(reversed.reviewer())),
                        cause);
            case EvidenceSuperseded superseded ->
                withdraw(
                        changed(
                                superseded,
                                position,
                                known -> known.superseded(superseded.by(), at, position)
                                        .handledBy(superseded.officer())),
                        cause);
            case EvidenceLinkedAsDuplicate linked -> {
                var link = new Link(linked.origin().value(), at);
                weigh(
                        changed(
                                linked,
                                position,
                                known -> known.linked(link, position).handledBy(linked.officer())),
                        cause);
            }
        }
    }

    @EventHandler
    void on(MarketPublished event, TrackingToken token, @Timestamp Instant at) {
        var market = new WeighingMarket(event.market(), event.topic(), event.rulesVersion(), event.rules());
        govern(
                market,
                new Cause(token.position().orElseThrow(), at, null),
                (outcome, rule) ->
                        new ListOutcome(outcome, market.id(), rule.key(), market.rulesVersion(), market.rules(), at));
    }

    @EventHandler
    void on(RuleVersionAdopted event, TrackingToken token, @Timestamp Instant at) {
        index.market(event.market()).ifPresent(known -> {
            var market = new WeighingMarket(known.id(), known.topic(), event.number(), event.rules());
            govern(
                    market,
                    new Cause(token.position().orElseThrow(), at, null),
                    (outcome, _) -> new ReviseCondition(outcome, market.rulesVersion(), market.rules(), at));
        });
    }

    private interface Opening {
        OutcomeCommand of(OutcomeId outcome, OutcomeRule rule);
    }

    /** Puts every outcome under the market's rules and weighs all that was admitted before. */
    private void govern(WeighingMarket market, Cause cause, Opening opening) {
        index.remember(market);
        var admitted = index.admitted(market.topic()).stream()
                .filter(item -> item.wasAdmittedBy(cause.at())) // delivered again, later admissions are theirs to tell
                .toList();
        var rules = RuleSetReader.read(market.rules());
        tell(market, rules, cause, bearing.handlers(rules, admitted), (outcome, rule) -> {
                    var wanted = new ArrayList<OutcomeCommand>();
                    wanted.add(opening.of(outcome, rule));
                    bearing.on(rule, rules, admitted)
                            .forEach(item -> wanted.add(new WeighEvidence(outcome, item, cause.at())));
                    return wanted;
                })
                .join();
    }

    @EventHandler
    void on(StandingInstantReached event, TrackingToken token) {
        tell(
                event.market(),
                new Cause(token.position().orElseThrow(), event.dueAt(), null),
                (outcome, _) -> List.of(new ReassessOutcome(outcome, event.dueAt())));
    }

    @EventHandler
    void on(EvidenceCutoffPassed event, TrackingToken token) {
        tell(
                event.market(),
                new Cause(token.position().orElseThrow(), event.dueAt(), null),
                (outcome, _) -> List.of(new CloseEvidence(outcome, event.dueAt())));
    }

    /** Standings freeze at finality. */
    @EventHandler
    void on(ResolutionFinalized event) {
        index.forget(event.market());
    }

    private static WeighableEvidence received(EvidenceSubmitted event, long position, Instant at) {
        var origin = event.dossier().duplicateOf();
        return new WeighableEvidence(
                event.evidence(),
                event.dossier().topic(),
                position,
                position,
                event.dossier().claim(),
                at,
                null,
                List.of(),
                origin == null ? null : new Link(origin.value(), null),
                null,
                null,
                List.of(event.submitter()));
    }

    /** The item with what the event says of it; an event that was taken in before says nothing new. */
    private WeighableEvidence changed(EvidenceEvent event, long position, UnaryOperator<WeighableEvidence> change) {
        var known = index.evidence(event.evidence())
                .orElseThrow(() -> new IllegalStateException("never submitted: " + event.evidence()));
        return known.lastPosition() >= position ? known : change.apply(known);
    }

    private static WeighableEvidence retracted(WeighableEvidence evidence, Retraction retraction, long position) {
        var retractions = new ArrayList<>(evidence.retractions());
        retractions.add(retraction);
        return evidence.retracted(retractions, position);
    }

    private static WeighableEvidence reversed(WeighableEvidence evidence, Instant at, long position) {
        var retractions = new ArrayList<>(evidence.retractions());
        var last = retractions.removeLast();
        retractions.add(new Retraction(last.at(), last.why(), at));
        return evidence.retracted(retractions, position);
    }

    private void weigh(WeighableEvidence changed, Cause cause) {
        index.remember(changed);
        var touched = bearing.touchedBy(changed);
        spread(changed, touched, cause, (outcome, item) -> new WeighEvidence(outcome, item, cause.at()));
    }

    private void withdraw(WeighableEvidence changed, Cause cause) {
        index.remember(changed);
        spread(
                changed,
                List.of(changed),
                cause,
                (outcome, item) ->
                        new WithdrawEvidence(outcome, item.id(), item.retractions(), item.supersession(), cause.at()));
    }

    private interface Wish {
        OutcomeCommand of(OutcomeId outcome, EvidenceItem item);
    }

    /** Asks the outcomes of every market of the topic on which something touched bears; markets wait for none but themselves. */
    private void spread(WeighableEvidence changed, List<WeighableEvidence> touched, Cause cause, Wish wish) {
        var told = new ArrayList<CompletableFuture<?>>();
        for (var market : index.markets(changed.topic())) {
            var rules = RuleSetReader.read(market.rules());
            var bearingOn = new HashMap<String, List<EvidenceItem>>();
            rules.outcomes().forEach(rule -> bearingOn.put(rule.key(), bearing.touched(rule, rules, touched)));
            if (bearingOn.values().stream().anyMatch(items -> !items.isEmpty())) {
                told.add(tell(
                        market,
                        rules,
                        cause,
                        bearing.handlers(rules, touched),
                        (outcome, rule) -> bearingOn.getOrDefault(rule.key(), List.of()).stream()
                                .map(item -> wish.of(outcome, item))
                                .toList()));
            }
        }
        told.forEach(CompletableFuture::join);
    }

    private void tell(MarketId id, Cause cause, Asking asking) {
        index.market(id)
                .ifPresent(market -> tell(market, RuleSetReader.read(market.rules()), cause, Set.of(), asking)
                        .join());
    }

    /** Asks all outcomes at once, each in its order, and tells the market when the last has answered. */
    private CompletableFuture<?> tell(
            WeighingMarket market, RuleSet rules, Cause cause, Set<OfficerId> handlers, Asking asking) {
        var metadata = PolicyCommands.cause();
        List<CompletableFuture<@Nullable OutcomeStanding>> answers = new ArrayList<>();
        for (var rule : rules.outcomes()) {
            answers.add(ask(OutcomeId.of(market.id(), rule.key()), rule, cause, asking, metadata));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .thenCompose(_ -> commands.send(standings(market, cause, answers, handlers), metadata));
    }

    private static RecordOutcomeStandings standings(
            WeighingMarket market,
            Cause cause,
            List<CompletableFuture<@Nullable OutcomeStanding>> answers,
            Set<OfficerId> handlers) {
        var standings = new ArrayList<OutcomeStanding>();
        for (var answer : answers) {
            var standing = answer.join();
            if (standing != null) {
                standings.add(standing);
            }
        }
        return new RecordOutcomeStandings(
                market.id(),
                cause.position(),
                market.rulesVersion(),
                cause.at(),
                standings,
                cause.admitted(),
                handlers);
    }

    private CompletableFuture<@Nullable OutcomeStanding> ask(
            OutcomeId outcome, OutcomeRule rule, Cause cause, Asking asking, MetaData metadata) {
        var asked = new ArrayList<>(asking.of(outcome, rule));
        if (asked.isEmpty()) {
            asked.add(new ReassessOutcome(outcome, cause.at()));
        }
        CompletableFuture<@Nullable OutcomeStanding> answer = commands.send(asked.getFirst(), metadata);
        for (var next : asked.subList(1, asked.size())) {
            answer = answer.thenCompose(_ -> commands.send(next, metadata));
        }
        return answer;
    }
}
