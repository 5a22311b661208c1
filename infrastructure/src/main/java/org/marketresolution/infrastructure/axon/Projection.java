package org.marketresolution.infrastructure.axon;

import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.marketresolution.domain.kernel.Event;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A read model's writer: handles every event of the log, in one transaction with its token. */
public interface Projection {
    /**
     * A table that only this projection writes.
     *
     * @param stream the column that names the stream by whose events a row changes
     */
    record Table(String name, String stream) {}

    /** Takes the event in; whatever it does follows from the events so far. */
    void on(Event event, TrackingToken token, Instant at);

    List<Table> tables();

    /** The same projection, writing through another client. */
    Projection over(JdbcClient client);
}
