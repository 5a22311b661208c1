package org.marketresolution.infrastructure.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.NamedStream;
import org.marketresolution.infrastructure.eventstore.AppendRequest.ReceiptRequest;
import tools.jackson.databind.json.JsonMapper;

/** The log behind Axon's interface; appending blocks until the flush is durable. */
final class PostgresEventStorageEngine implements EventStorageEngine {
    private final LogWriter writer;
    private final EventLog log;
    private final EventNames names;
    private final JsonMapper mapper;

    PostgresEventStorageEngine(LogWriter writer, EventLog log, EventNames names, JsonMapper mapper) {
        this.writer = writer;
        this.log = log;
        this.names = names;
        this.mapper = mapper;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var offer = ReceiptOffer.current();
        var request = new AppendRequest(
                messages.stream().map(this::event).toList(),
                offer == null ? null : new ReceiptRequest(offer.key(), offer.on(payloads(messages))));
        Turn.queue(() -> writer.append(request));
        try {
            request.done().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private static List<Event> payloads(List<? extends EventMessage<?>> messages) {
        return messages.stream().map(message -> (Event) message.getPayload()).toList();
    }

    private NewEvent event(EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> domain)) {
            throw new IllegalArgumentException("every event belongs to a stream: " + message.getPayloadType());
        }
        var name = names.nameOf(domain.getPayloadType());
        var payload = canonical(domain.getPayload());
        if (payload.length > EventJson.MAX_BYTES) {
            throw new IllegalArgumentException("an event has at most 1 MiB: " + payload.length);
        }
        return new NewEvent(
                domain.getType(),
                domain.getAggregateIdentifier(),
                domain.getSequenceNumber(),
                "evt_" + domain.getIdentifier(),
                name.type(),
                name.revision(),
                payload,
                EventMetadata.write(domain.getMetaData(), mapper),
                name(domain.getPayload()));
    }

    /** One event, one sequence of bytes (RFC 8785): what is stored is what is hashed. */
    private byte[] canonical(Object payload) {
        return CanonicalJson.bytes(mapper.readValue(mapper.writeValueAsBytes(payload), Json.class));
    }

    private static NewEvent.@Nullable UniqueName name(Object payload) {
        return payload instanceof NamedStream named && named.ref() != null
                ? new NewEvent.UniqueName(named.nameScope(), named.ref())
                : null;
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        return DomainEventStream.of(log.stream(stream, firstSequence).stream()
                .map(StoredEvent::message)
                .toList());
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return log.after(position(token), LogStream.BATCH).stream().map(StoredEvent::tracked);
    }

    static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return log.lastSequence(stream);
    }

    /** Snapshots are derived data that could go stale unseen; streams here are short. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("the log keeps no snapshots");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return token(log.head());
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant instant) {
        return token(log.positionAt(instant.minusNanos(1_000)));
    }

    private static @Nullable TrackingToken token(long position) {
        return position < 0 ? null : new GlobalSequenceTrackingToken(position);
    }
}
