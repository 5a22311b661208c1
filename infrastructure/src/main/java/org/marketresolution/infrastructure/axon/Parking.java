package org.marketresolution.infrastructure.axon;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.Serializer;
import org.marketresolution.infrastructure.eventstore.EventSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a policy park the events that it cannot handle, instead of skipping them or stopping for all. */
record Parking(
        ConnectionProvider connections,
        TransactionManager transactions,
        Serializer tokenSerializer,
        EventSerializer eventSerializer) {
    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    /** A full queue stops its processor for all; a sequence waits as long as it takes somebody to look at it. */
    private static final int MOST_LETTERS = 1_000_000;

    void of(String policy, EventProcessingConfigurer processing) {
        processing.registerDeadLetterQueue(policy, _ -> queue(policy));
        processing.registerDeadLetterPolicy(policy, _ -> (letter, cause) -> park(policy, letter.message(), cause));
    }

    private SequencedDeadLetterQueue<EventMessage<?>> queue(String policy) {
        return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(policy)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .genericSerializer(tokenSerializer)
                .eventSerializer(eventSerializer)
                .maxSequences(MOST_LETTERS)
                .maxSequenceSize(MOST_LETTERS)
                .build();
    }

    /** Operators hear of it at once: from now on a market waits for them. */
    private static EnqueueDecision<EventMessage<?>> park(String policy, EventMessage<?> event, Throwable cause) {
        LOG.error("{} could not handle {} and has parked it", policy, event.getIdentifier(), cause);
        return Decisions.enqueue(ThrowableCause.truncated(cause));
    }
}
