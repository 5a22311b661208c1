package org.marketresolution.infrastructure.axon;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSubmitted;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.Id;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.infrastructure.eventstore.EventLog;

/**
 * Evidence and markets of a topic are one sequence: behind a parked event all later ones of its topic wait, because a
 * market that was told of a later cause ignores an earlier one.
 */
final class TopicOrder implements SequencingPolicy<EventMessage<?>> {
    private static final int MOST = 10_000;

    private final EventLog log;
    private final Map<Id, String> topics = new ConcurrentHashMap<>();

    TopicOrder(EventLog log) {
        this.log = log;
    }

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> message) {
        return switch (message.getPayload()) {
            case EvidenceSubmitted submitted -> submitted.dossier().topic();
            case MarketPublished published -> published.topic();
            case Event event -> known(event.stream());
            default -> throw new IllegalArgumentException("every event is the domain's: " + message.getPayloadType());
        };
    }

    /** A stream's topic never changes. */
    private String known(Id stream) {
        if (topics.size() >= MOST) {
            topics.clear();
        }
        return topics.computeIfAbsent(stream, this::read);
    }

    private String read(Id stream) {
        return switch (log.first(stream.value()).event()) {
            case EvidenceSubmitted submitted -> submitted.dossier().topic();
            case MarketDrafted drafted -> drafted.question().topic();
            case Event other -> throw new IllegalStateException("no topic follows from " + other);
        };
    }
}
