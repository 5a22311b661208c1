package org.marketresolution.infrastructure.axon;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.marketresolution.application.evidence.EvidenceAggregate;
import org.marketresolution.application.market.MarketAggregate;
import org.marketresolution.application.message.TargetStream;
import org.marketresolution.application.outcome.OutcomeAggregate;
import org.marketresolution.application.policy.WeighingIndex;
import org.marketresolution.application.policy.WhenEvidenceChangesThenWeighIt;
import org.marketresolution.application.policy.WhenMarketFinalizedThenSettleOutcomes;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.EventSerializer;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires Axon: commands cross a thread and hold no connection, projections and their tokens share a transaction. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    private static final int BATCH = 500;

    /**
     * Far less than the ten seconds after which another node takes a claim over. What a processor has no use for moves its
     * stored position no sooner either, and readers on other nodes wait for that.
     */
    private static final Duration CLAIM_RENEWED_AFTER = Duration.ofSeconds(1);

    @Bean(destroyMethod = "close")
    ExecutorService commandExecutor() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("command-", 0).factory());
    }

    /** Without a transaction manager: the log's writer is the only one that writes for a command. */
    @Bean
    CommandBus commandBus(ExecutorService commandExecutor) {
        var bus = AsynchronousCommandBus.builder()
                .executor(commandExecutor)
                .transactionManager(NoTransactionManager.instance())
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(List.of(new CausedBy())));
        return bus;
    }

    @Bean
    CommandGateway commandGateway(CommandBus bus, ExecutorService commandExecutor) {
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .retryScheduler(new DecideAnew(commandExecutor))
                .build();
    }

    @Bean
    ConnectionProvider connections(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer tokenSerializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(tokenSerializer)
                .nodeId(SortableIds.next("node")) // several engines may share a machine, or a process
                .build();
    }

    @Bean
    Serializer tokenSerializer() {
        return Jackson3Serializer.builder().build();
    }

    @Bean
    TransactionManager projectionTransactions(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    org.axonframework.config.Configuration engine(
            CommandBus bus,
            CommandGateway gateway,
            EventStore store,
            EventLog log,
            TokenStore tokens,
            Clock engineClock,
            WallClock wallClock,
            WeighingIndex index,
            List<Projection> projections,
            TransactionManager projectionTransactions,
            Serializer tokenSerializer,
            EventSerializer eventSerializer,
            ConnectionProvider connections) {
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureCommandBus(_ -> bus)
                .registerComponent(CommandGateway.class, _ -> gateway)
                .configureEventStore(_ -> store)
                .configureSerializer(_ -> tokenSerializer)
                .configureEventSerializer(_ -> eventSerializer)
                .configureTransactionManager(_ -> NoTransactionManager.instance())
                .configureCorrelationDataProviders(_ -> List.<CorrelationDataProvider>of(new CausedBy()))
                .registerComponent(Clock.class, _ -> engineClock)
                .registerComponent(TokenStore.class, _ -> tokens);
        List.of(EvidenceAggregate.class, OutcomeAggregate.class, MarketAggregate.class)
                .forEach(type -> aggregate(configurer, type));
        var processing = configurer
                .eventProcessing()
                .usingPooledStreamingEventProcessors((_, builder) -> reading(builder, wallClock));
        projections.forEach(projection -> projection(processing, projection, projectionTransactions));
        var parking = new Parking(connections, projectionTransactions, tokenSerializer, eventSerializer);
        policy(processing, new WhenEvidenceChangesThenWeighIt(index, gateway), new TopicOrder(log), parking);
        policy(
                processing,
                new WhenMarketFinalizedThenSettleOutcomes(gateway),
                SequentialPerAggregatePolicy.instance(),
                parking);
        return configurer.buildConfiguration();
    }

    private static <A> void aggregate(Configurer configurer, Class<A> type) {
        configurer.configureAggregate(
                AggregateConfigurer.defaultConfiguration(type).configureCommandTargetResolver(_ -> new TargetStream()));
    }

    /** One thread, one segment; a failure stops it at the event rather than skip it. */
    private static void projection(
            EventProcessingConfigurer processing, Projection projection, TransactionManager transactions) {
        var name = name(projection);
        register(processing, name, projection, SequentialPerAggregatePolicy.instance());
        processing.registerTransactionManager(name, _ -> transactions);
        processing.registerListenerInvocationErrorHandler(name, _ -> PropagatingErrorHandler.instance());
    }

    /** Holds no transaction: it sends, waits until that is durable, and only then is its token stored. */
    private static void policy(
            EventProcessingConfigurer processing,
            Object policy,
            SequencingPolicy<? super EventMessage<?>> order,
            Parking parking) {
        var name = name(policy);
        register(processing, name, policy, order);
        processing.registerTransactionManager(name, _ -> NoTransactionManager.instance());
        parking.of(name, processing);
    }

    /** Claims are renewed by wall time: engine time may stand still. */
    private static PooledStreamingEventProcessor.Builder reading(
            PooledStreamingEventProcessor.Builder builder, WallClock wallClock) {
        return builder.initialSegmentCount(1)
                .batchSize(BATCH)
                .clock(wallClock.asClock())
                .claimExtensionThreshold(CLAIM_RENEWED_AFTER.toMillis())
                .initialToken(source -> source.createTailToken());
    }

    private static void register(
            EventProcessingConfigurer processing,
            String name,
            Object handler,
            SequencingPolicy<? super EventMessage<?>> order) {
        processing.registerEventHandler(_ -> handler);
        processing.registerSequencingPolicy(name, _ -> order);
        processing.registerPooledStreamingEventProcessor(
                name,
                org.axonframework.config.Configuration::eventStore,
                (_, builder) -> builder.coordinatorExecutor(
                                Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                                        .name(name + "-coordinator")
                                        .daemon()
                                        .factory()))
                        .workerExecutor(Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                                .name(name + "-worker")
                                .daemon()
                                .factory())));
    }

    private static String name(Object handler) {
        return handler.getClass().getAnnotation(ProcessingGroup.class).value();
    }
}
