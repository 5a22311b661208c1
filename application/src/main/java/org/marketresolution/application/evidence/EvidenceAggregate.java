package org.marketresolution.application.evidence;

import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.marketresolution.application.message.ExpectedVersion;
import org.marketresolution.domain.evidence.EvidenceCommand;
import org.marketresolution.domain.evidence.EvidenceCommand.AdmitEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.AttachCapture;
import org.marketresolution.domain.evidence.EvidenceCommand.LinkDuplicateEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.RejectEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.RetractEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.ReverseRetraction;
import org.marketresolution.domain.evidence.EvidenceCommand.SubmitEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.SupersedeEvidence;
import org.marketresolution.domain.evidence.EvidenceDecider;
import org.marketresolution.domain.evidence.EvidenceEvent;
import org.marketresolution.domain.evidence.ResolutionEvidence;
import org.marketresolution.domain.kernel.Recorded;

/** Lets Axon load, lock and store evidence; every decision is {@link EvidenceDecider}'s. */
@AggregateRoot(type = "ResolutionEvidence")
public class EvidenceAggregate {
    private static final EvidenceDecider DECIDER = new EvidenceDecider();

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String id;

    private ResolutionEvidence state = DECIDER.initial();
    private long version;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SubmitEvidence command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AdmitEvidence command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RejectEvidence command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RetractEvidence command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReverseRetraction command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SupersedeEvidence command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(LinkDuplicateEvidence command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AttachCapture command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @EventSourcingHandler
    void on(EvidenceEvent event, @Timestamp Instant at) {
        id = event.stream().value();
        version++;
        state = DECIDER.evolve(state, new Recorded<>(event, at));
    }

    private void decide(EvidenceCommand command, Clock clock, MetaData metadata) {
        ExpectedVersion.check(metadata, version);
        DECIDER.decide(command, state, clock.instant()).forEach(AggregateLifecycle::apply);
    }
}
