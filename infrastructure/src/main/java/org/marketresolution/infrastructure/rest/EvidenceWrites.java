package org.marketresolution.infrastructure.rest;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.marketresolution.application.message.DryRun;
import org.marketresolution.application.policy.AdmittedEvidence.Foreseen;
import org.marketresolution.application.policy.WeighableEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand;
import org.marketresolution.domain.evidence.EvidenceCommand.SubmitEvidence;
import org.marketresolution.domain.evidence.EvidenceDecider;
import org.marketresolution.domain.evidence.ResolutionEvidence;
import org.marketresolution.domain.evidence.ResolutionEvidence.Admitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.NotSubmitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.Received;
import org.marketresolution.domain.evidence.ResolutionEvidence.Rejected;
import org.marketresolution.domain.evidence.ResolutionEvidence.Submitted;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Market.Draft;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.rules.Retraction;
import org.marketresolution.domain.rules.Status;
import org.marketresolution.infrastructure.rest.Histories.Continued;
import org.marketresolution.infrastructure.rest.Histories.Folded;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Carries commands on evidence out, or says what they would lead to. */
@Component
class EvidenceWrites {
    /** What is answered once the command is durable, from the item's own stream. */
    interface Answering {
        Json.Obj of(ResolutionEvidence evidence, long version);
    }

    private final Commands commands;
    private final Histories histories;
    private final Rehearsals rehearsals;
    private final AdmittedSoFar admitted;
    private final Clock engineClock;

    EvidenceWrites(
            Commands commands, Histories histories, Rehearsals rehearsals, AdmittedSoFar admitted, Clock engineClock) {
        this.commands = commands;
        this.histories = histories;
        this.rehearsals = rehearsals;
        this.admitted = admitted;
        this.engineClock = engineClock;
    }

    ResponseEntity<Json> submit(SubmitEvidence command, Sender sender, Answering answering) {
        if (sender.validateOnly()) {
            rehearsals.refuseTaken("evidence", command.ref());
            return rehearse(command, sender);
        }
        return send(
                command,
                sender,
                folded -> Answer.of(HttpStatus.CREATED, folded)
                        .location(
                                URI.create("/v1/evidence/" + command.evidence().value()))
                        .body(answering.of(folded.state(), folded.version())));
    }

    ResponseEntity<Json> carryOut(EvidenceCommand command, Sender sender, HttpStatus status, Answering answering) {
        if (sender.validateOnly()) {
            return rehearse(command, sender);
        }
        return send(
                command,
                sender,
                folded -> Answer.of(status, folded).body(answering.of(folded.state(), folded.version())));
    }

    private ResponseEntity<Json> send(
            EvidenceCommand command,
            Sender sender,
            Function<Folded<ResolutionEvidence>, ResponseEntity<Json>> answering) {
        return commands.send(command, sender, new Commands.Writing<ResolutionEvidence>() {
            @Override
            public Folded<ResolutionEvidence> afterwards() {
                return histories.of(command.evidence());
            }

            @Override
            public Continued<ResolutionEvidence> continued() {
                return histories.continued(command.evidence());
            }

            @Override
            public ResponseEntity<Json> answer(Folded<ResolutionEvidence> folded) {
                return answering.apply(folded);
            }
        });
    }

    private ResponseEntity<Json> rehearse(EvidenceCommand command, Sender sender) {
        var folded = histories.ofMaybe(command.evidence(), AsOf.live());
        commands.refuseStale(command.evidence().value(), sender.ifMatch(), folded.version());
        var now = engineClock.instant();
        var run = DryRun.of(new EvidenceDecider(), command, folded.state(), now);
        return ResponseEntity.ok()
                .body(rehearsals
                        .document(run.events())
                        .with(
                                "determinations",
                                Json.array(foreseen(run.after(), now).stream()
                                        .flatMap(foreseen -> document(foreseen, now))
                                        .toList())));
    }

    private Stream<Json> document(Foreseen foreseen, Instant now) {
        return switch (histories.of(foreseen.market()).state()) {
            case NotDrafted _, Draft _ -> Stream.of();
            case Published market -> {
                var then = Rehearsals.foretold(market, foreseen.outcomes(), now);
                var told = market.determination();
                yield Stream.of(Json.object()
                        .with("market_id", foreseen.market().value())
                        .with("determination", MarketDocument.determination(then))
                        .with(
                                "changes",
                                Json.of(told == null ? then.status() != Status.TOO_EARLY : !told.agreesWith(then))));
            }
        };
    }

    /** What the markets on which it bears would determine then; what awaits review is supposed to be admitted now. */
    private List<Foreseen> foreseen(ResolutionEvidence after, Instant now) {
        return switch (after) {
            case NotSubmitted _, Rejected _ -> List.of();
            case Submitted submitted -> foresee(submitted.received(), now, List.of(), now);
            case Admitted item -> foresee(item.received(), item.admittedAt(), item.retractions(), now);
        };
    }

    private List<Foreseen> foresee(Received received, Instant admittedAt, List<Retraction> retractions, Instant now) {
        var known = admitted.fresh();
        var position = known.positionOf(received.id());
        return known.foresee(
                new WeighableEvidence(
                        received.id(),
                        received.dossier().topic(),
                        position,
                        position,
                        received.dossier().claim(),
                        received.receivedAt(),
                        admittedAt,
                        retractions,
                        received.duplicateOf(),
                        received.supersededBy(),
                        received.supersededAt(),
                        List.of()),
                now);
    }
}
