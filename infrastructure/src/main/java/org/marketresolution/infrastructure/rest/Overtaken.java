package org.marketresolution.infrastructure.rest;

import java.util.List;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.EventMetadata;
import org.marketresolution.infrastructure.eventstore.StoredEvent;
import org.springframework.stereotype.Component;

/** Tells a client that lost a race what the others did: the newest hundred events that it has not seen, oldest first. */
@Component
final class Overtaken {
    private static final int MOST = 100;

    private final EventLog log;

    Overtaken(EventLog log) {
        this.log = log;
    }

    /** How many events the stream has. */
    long version(String stream) {
        return log.version(stream, Long.MAX_VALUE);
    }

    /** The client named a version, and the stream has another. */
    Refused stale(String stream, long seen) {
        return new Refused(new Problem(
                ProblemCode.STALE_VERSION,
                "The resource has changed since you read it.",
                changes(stream, log.newest(stream, seen, MOST))));
    }

    /** The client named no version, and its command lost every race. */
    Refused outrun(String stream) {
        return new Refused(Problems.concurrent().with(changes(stream, sinceArrival(stream))));
    }

    /** A refusal, with what happened since the request arrived if anything did. */
    RuntimeException refused(String stream, RuleViolated refusal) {
        var problem = Problems.violated(refusal);
        var events = sinceArrival(stream);
        return problem.code().status() == 409 && !events.isEmpty()
                ? new Refused(problem.with(changes(stream, events)))
                : refusal;
    }

    private List<StoredEvent> sinceArrival(String stream) {
        return log.newest(stream, log.version(stream, Arrival.position()), MOST);
    }

    private Json.Obj changes(String stream, List<StoredEvent> events) {
        var current = events.isEmpty() ? version(stream) : events.getLast().sequence() + 1;
        return Json.object()
                .with("current_version", Json.of(current))
                .with(
                        "changes",
                        Json.array(events.stream().map(Overtaken::change).toList()));
    }

    private static Json change(StoredEvent event) {
        return Json.object()
                .with("type", event.name().type())
                .with("actor", event.metadata().get(EventMetadata.ACTOR))
                .with("at", event.recordedAt().toString());
    }
}
