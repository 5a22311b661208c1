package org.marketresolution.infrastructure.axon;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.marketresolution.infrastructure.eventstore.EventMetadata;

/** Hands on who acts and what caused it: from a command to its events, from an event to the commands that policies send. */
final class CausedBy implements CorrelationDataProvider {
    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        var data = new HashMap<String, Object>();
        var metadata = message.getMetaData();
        if (message instanceof CommandMessage<?>) {
            data.put(EventMetadata.COMMAND_ID, "cmd_" + message.getIdentifier());
            copy(EventMetadata.ACTOR, metadata, data);
            copy(EventMetadata.ROLES, metadata, data);
            data.put(
                    EventMetadata.CAUSATION_ID,
                    metadata.getOrDefault(EventMetadata.CAUSATION_ID, "cmd_" + message.getIdentifier()));
        } else {
            data.put(EventMetadata.CAUSATION_ID, message.getIdentifier());
        }
        var root = message instanceof CommandMessage<?> ? "cmd_" + message.getIdentifier() : message.getIdentifier();
        data.put(EventMetadata.CORRELATION_ID, metadata.getOrDefault(EventMetadata.CORRELATION_ID, root));
        copy(EventMetadata.TRACE_ID, metadata, data);
        return data;
    }

    private static void copy(String name, Map<String, Object> from, Map<String, Object> to) {
        var value = from.get(name);
        if (value != null) {
            to.put(name, value);
        }
    }
}
