package org.marketresolution.infrastructure.eventstore;

import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Event;

/** Lets a command's answer be kept in the flush of its events. */
public interface ReceiptOffer {
    /** Name in a command's metadata. */
    String KEY = "receipt";

    Receipt.Key key();

    /** What is answered when these events are appended; called before the lock is taken. */
    Receipt.Rendering on(List<Event> events);

    /** The offer of the command that runs, or null. */
    static @Nullable ReceiptOffer current() {
        return CurrentUnitOfWork.map(work -> work.getMessage().getMetaData().get(KEY))
                                .orElse(null)
                        instanceof ReceiptOffer offer
                ? offer
                : null;
    }
}
