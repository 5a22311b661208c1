package org.marketresolution.infrastructure.axon;

import java.util.List;
import java.util.concurrent.Executor;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.modelling.command.ConcurrencyException;
import org.marketresolution.application.message.ExpectedVersion;

/** A command that lost a race is decided anew, three times at most; a client that named a version is told instead. */
final class DecideAnew implements RetryScheduler {
    private static final int RETRIES = 3;

    private final Executor executor;

    DecideAnew(Executor executor) {
        this.executor = executor;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException lastFailure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        if (!(lastFailure instanceof ConcurrencyException)
                || failures.size() > RETRIES
                || command.getMetaData().containsKey(ExpectedVersion.KEY)) {
            return false;
        }
        executor.execute(dispatch);
        return true;
    }
}
