package org.marketresolution.infrastructure.eventstore;

import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** A place in a row of commands: they decide at the same time, and what they append is queued in the row's order. */
public final class Turn {
    /** Name in a command's metadata. */
    public static final String KEY = "turn";

    private final CompletableFuture<Void> before;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private Turn(CompletableFuture<Void> before) {
        this.before = before;
    }

    /** Begins a row. */
    public static Turn first() {
        return new Turn(CompletableFuture.completedFuture(null));
    }

    /** The place behind this one. */
    public Turn next() {
        return new Turn(over);
    }

    /** Lets the next one append; whoever sent the command says so too, since it may have appended nothing. */
    public void end() {
        over.complete(null);
    }

    /** Queues when it is the turn of the command that runs, at once when it has none. */
    static void queue(Runnable append) {
        if (CurrentUnitOfWork.map(work -> work.getMessage().getMetaData().get(KEY))
                        .orElse(null)
                instanceof Turn turn) {
            turn.before.join();
            append.run();
            turn.end();
        } else {
            append.run();
        }
    }
}
