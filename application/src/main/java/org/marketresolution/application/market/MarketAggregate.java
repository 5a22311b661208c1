package org.marketresolution.application.market;

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
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.MarketCommand;
import org.marketresolution.domain.market.MarketCommand.AdoptRuleVersion;
import org.marketresolution.domain.market.MarketCommand.AppealRuling;
import org.marketresolution.domain.market.MarketCommand.ApproveAnnulment;
import org.marketresolution.domain.market.MarketCommand.ApproveCorrection;
import org.marketresolution.domain.market.MarketCommand.BringRuleVersionIntoForce;
import org.marketresolution.domain.market.MarketCommand.ChallengeProposal;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketCommand.DenyCorrection;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;
import org.marketresolution.domain.market.MarketCommand.DraftRuleVersion;
import org.marketresolution.domain.market.MarketCommand.ElapseAppealWindow;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketCommand.OpenCorrection;
import org.marketresolution.domain.market.MarketCommand.PassCorrectionHorizon;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketCommand.PassEvidenceCutoff;
import org.marketresolution.domain.market.MarketCommand.ProposeResolution;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.domain.market.MarketCommand.ReachStandingInstant;
import org.marketresolution.domain.market.MarketCommand.RecordOutcomeStandings;
import org.marketresolution.domain.market.MarketCommand.RequestAnnulment;
import org.marketresolution.domain.market.MarketCommand.ResumeMarket;
import org.marketresolution.domain.market.MarketCommand.RuleOnChallenge;
import org.marketresolution.domain.market.MarketCommand.SuspendMarket;
import org.marketresolution.domain.market.MarketCommand.WithdrawProposal;
import org.marketresolution.domain.market.MarketDecider;
import org.marketresolution.domain.market.MarketEvent;

/** Lets Axon load, lock and store markets; every decision is {@link MarketDecider}'s. */
@AggregateRoot(type = "Market")
public class MarketAggregate {
    private static final MarketDecider DECIDER = new MarketDecider();

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String id;

    private Market state = DECIDER.initial();
    private long version;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DraftMarket command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PublishMarket command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DraftRuleVersion command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AdoptRuleVersion command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordOutcomeStandings command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ProposeResolution command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WithdrawProposal command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ChallengeProposal command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RuleOnChallenge command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AppealRuling command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SuspendMarket command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ResumeMarket command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestAnnulment command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ApproveAnnulment command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenCorrection command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ApproveCorrection command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DenyCorrection command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(BringRuleVersionIntoForce command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReachStandingInstant command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PassDeadline command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PassEvidenceCutoff command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ElapseChallengeWindow command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ElapseAppealWindow command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PassCorrectionHorizon command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ConfirmSettlement command, Clock clock, MetaData metadata) {
        decide(command, clock, metadata);
    }

    @EventSourcingHandler
    void on(MarketEvent event, @Timestamp Instant at) {
        id = event.stream().value();
        version++;
        state = DECIDER.evolve(state, new Recorded<>(event, at));
    }

    private void decide(MarketCommand command, Clock clock, MetaData metadata) {
        ExpectedVersion.check(metadata, version);
        DECIDER.decide(command, state, clock.instant()).forEach(AggregateLifecycle::apply);
    }
}
