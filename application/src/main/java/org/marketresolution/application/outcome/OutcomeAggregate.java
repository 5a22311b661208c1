package org.marketresolution.application.outcome;

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
import org.marketresolution.domain.kernel.Recorded;
import org.marketresolution.domain.outcome.Outcome;
import org.marketresolution.domain.outcome.OutcomeCommand;
import org.marketresolution.domain.outcome.OutcomeCommand.CloseEvidence;
import org.marketresolution.domain.outcome.OutcomeCommand.ListOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.ReassessOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.ReviseCondition;
import org.marketresolution.domain.outcome.OutcomeCommand.SettleOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.WeighEvidence;
import org.marketresolution.domain.outcome.OutcomeCommand.WithdrawEvidence;
import org.marketresolution.domain.outcome.OutcomeDecider;
import org.marketresolution.domain.outcome.OutcomeEvent;
import org.marketresolution.domain.rules.OutcomeStanding;

/** Lets Axon load, lock and store outcomes; every decision is {@link OutcomeDecider}'s, and every command is answered with where the outcome stands. */
@AggregateRoot(type = "Outcome")
public class OutcomeAggregate {
    private static final OutcomeDecider DECIDER = new OutcomeDecider();

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String id;

    private Outcome state = DECIDER.initial();
    private long version;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    @Nullable
    OutcomeStanding handle(ListOutcome command, Clock clock, MetaData metadata) {
        return decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    @Nullable
    OutcomeStanding handle(WeighEvidence command, Clock clock, MetaData metadata) {
        return decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    @Nullable
    OutcomeStanding handle(WithdrawEvidence command, Clock clock, MetaData metadata) {
        return decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    @Nullable
    OutcomeStanding handle(ReviseCondition command, Clock clock, MetaData metadata) {
        return decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    @Nullable
    OutcomeStanding handle(ReassessOutcome command, Clock clock, MetaData metadata) {
        return decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    @Nullable
    OutcomeStanding handle(CloseEvidence command, Clock clock, MetaData metadata) {
        return decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    @Nullable
    OutcomeStanding handle(SettleOutcome command, Clock clock, MetaData metadata) {
        return decide(command, clock, metadata);
    }

    @EventSourcingHandler
    void on(OutcomeEvent event, @Timestamp Instant at) {
        id = event.stream().value();
        version++;
        state = DECIDER.evolve(state, new Recorded<>(event, at));
    }

    private @Nullable OutcomeStanding decide(OutcomeCommand command, Clock clock, MetaData metadata) {
        ExpectedVersion.check(metadata, version);
        DECIDER.decide(command, state, clock.instant()).forEach(AggregateLifecycle::apply);
        return state instanceof Outcome.Listed listed ? listed.standing() : null;
    }
}
