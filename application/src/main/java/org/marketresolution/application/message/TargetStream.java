package org.marketresolution.application.message;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.marketresolution.domain.kernel.Command;

/** Routes a command to the stream that it names, so that the domain needs no annotations. */
public final class TargetStream implements CommandTargetResolver {
    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        if (message.getPayload() instanceof Command command) {
            return new VersionedAggregateIdentifier((Object) command.stream().value(), null);
        }
        throw new IllegalArgumentException(message.getPayloadType() + " is no command of the domain");
    }
}
