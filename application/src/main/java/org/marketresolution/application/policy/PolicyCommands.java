package org.marketresolution.application.policy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Command;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.RuleViolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what policies want, under the engine's name; a refusal because the case has moved on is done, not dead. */
final class PolicyCommands {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyCommands.class);
    private static final MetaData ENGINE =
            MetaData.with("actor", OfficerId.ENGINE.value()).and("roles", "engine");

    private final CommandGateway gateway;

    PolicyCommands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** What says that the event being handled causes what follows; ask for it on the handler's thread. */
    static MetaData cause() {
        return MetaData.from(CurrentUnitOfWork.correlationData()).mergedWith(ENGINE);
    }

    /** Sends without waiting; the answer is null when the command was refused. */
    <R> CompletableFuture<@Nullable R> send(Command command, MetaData cause) {
        CompletableFuture<R> answer =
                gateway.send(GenericCommandMessage.asCommandMessage(command).withMetaData(cause));
        return answer.<@Nullable R>handle((result, failure) -> {
            if (failure == null) {
                return result;
            }
            var reason =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (reason instanceof RuleViolated refusal) {
                LOG.debug("{} is moot: {}", command, refusal.getMessage());
                return null;
            }
            throw new CompletionException(reason);
        });
    }
}
