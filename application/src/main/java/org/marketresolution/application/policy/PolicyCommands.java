package org.marketresolution.application.policy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Command;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.RuleViolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what policies want, under the engine's name; a refusal because the case has moved on is done, not dead. */
final class PolicyCommands {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyCommands.class);
    private static final MetaData ENGINE = MetaData.with("actor", OfficerId.ENGINE.value()).and("roles", "engine");

    private final CommandGateway gateway;

    PolicyCommands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** A message that names the event being handled as its cause; make it on the handler's thread. */
    static CommandMessage<Command> message(Command command) {
        return GenericCommandMessage.<Command>asCommandMessage(command).andMetaData(ENGINE);
    }

    /** Sends without waiting; the answer is null when the command was refused. */
    <R> CompletableFuture<@Nullable R> send(CommandMessage<Command> command) {
        CompletableFuture<R> answer = gateway.send(command);
        return answer.<@Nullable R>handle((result, failure) -> {
            if (failure == null) {
                return result;
            }
            var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (cause instanceof RuleViolated refusal) {
                LOG.debug("{} is moot: {}", command.getPayload(), refusal.getMessage());
                return null;
            }
            throw new CompletionException(cause);
        });
    }

    /** Sends and waits until what it led to is durable. */
    void sendAndWait(Command command) {
        send(message(command)).join();
    }
}
