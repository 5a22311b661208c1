package org.marketresolution.infrastructure.rest;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marketresolution.application.message.DryRun;
import org.marketresolution.domain.evidence.EvidenceCommand.SubmitEvidence;
import org.marketresolution.domain.evidence.EvidenceDecider;
import org.marketresolution.domain.evidence.EvidenceEvent;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSubmitted;
import org.marketresolution.domain.kernel.Command;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;
import org.marketresolution.domain.market.MarketDecider;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.NameTaken;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.springframework.stereotype.Component;

/** Imports one document, or finds that it was imported before: then its ref leads to the same content. */
@Component
class Imports {
    /** How a document may have been imported before. */
    private record Named(String scope, @Nullable String ref, Predicate<String> isSame) {}

    private final Commands commands;
    private final CitedEvidence cited;
    private final EventLog log;
    private final Rehearsals rehearsals;
    private final Clock engineClock;

    Imports(Commands commands, CitedEvidence cited, EventLog log, Rehearsals rehearsals, Clock engineClock) {
        this.commands = commands;
        this.cited = cited;
        this.log = log;
        this.rehearsals = rehearsals;
        this.engineClock = engineClock;
    }

    /** {@code {status, id}}; throws what a request to create the same would be refused with. */
    Json.Obj carryOut(ImportedDocument document, Sender sender) {
        return switch (document.type()) {
            case "market" -> market(document.body(), sender);
            case "evidence" -> evidence(document.body(), sender);
            case null, default -> throw Refused.invalid("/type", "not-a-choice", "must be market or evidence");
        };
    }

    private Json.Obj market(Json.Obj body, Sender sender) {
        var command = QuestionReader.draft(body, new MarketId(SortableIds.next("mkt")), sender.officer());
        var named = new Named("market", command.ref(), earlier -> isSame(earlier, command));
        if (sender.validateOnly()) {
            var decider = new MarketDecider();
            return rehearsed(named, () -> DryRun.of(decider, command, decider.initial(), engineClock.instant()));
        }
        return created(named, command, sender);
    }

    private Json.Obj evidence(Json.Obj body, Sender sender) {
        var command =
                DossierReader.submission(body, new EvidenceId(SortableIds.next("evd")), sender.officer(), cited::find);
        var named = new Named("evidence", command.ref(), earlier -> isSame(earlier, command));
        if (sender.validateOnly()) {
            var decider = new EvidenceDecider();
            return rehearsed(named, () -> DryRun.of(decider, command, decider.initial(), engineClock.instant()));
        }
        return created(named, command, sender);
    }

    /** A line like a dry run of its own: what the lines before it would store, it does not find. */
    private Json.Obj rehearsed(Named named, Supplier<DryRun<?, ?>> rehearsal) {
        return earlier(named)
                .map(there -> there.with(rehearsals.document(List.of())))
                .orElseGet(() -> Json.object()
                        .with("status", Json.of(200))
                        .with(rehearsals.document(rehearsal.get().events())));
    }

    private Json.Obj created(Named named, Command command, Sender sender) {
        return earlier(named).orElseGet(() -> {
            try {
                var roles = String.join(" ", Commands.roles(sender.caller()));
                commands.send(command, sender.caller().getName(), roles);
                return Json.object()
                        .with("status", Json.of(201))
                        .with("id", command.stream().value());
            } catch (NameTaken e) {
                return earlier(named).orElseThrow(() -> e); // another client was faster
            }
        });
    }

    /** The answer when the ref exists; other content under it is refused. */
    private Optional<Json.Obj> earlier(Named named) {
        if (named.ref() == null) {
            return Optional.empty();
        }
        return log.streamNamed(named.scope(), named.ref()).map(stream -> {
            if (!named.isSame().test(stream)) {
                throw new Refused(
                        Problem.of(ProblemCode.REF_TAKEN, "The ref is taken by other content: " + named.ref()));
            }
            return Json.object().with("status", Json.of(200)).with("id", stream);
        });
    }

    private boolean isSame(String stream, DraftMarket command) {
        return log.first(stream).recorded(MarketEvent.class).event() instanceof MarketDrafted drafted
                && drafted.question().equals(command.question())
                && drafted.rules().equals(command.rules());
    }

    private boolean isSame(String stream, SubmitEvidence command) {
        return log.first(stream).recorded(EvidenceEvent.class).event() instanceof EvidenceSubmitted submitted
                && submitted.dossier().equals(command.dossier());
    }
}
