package org.marketresolution.infrastructure.eventstore;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.Recorded;

/**
 * One event as the log holds it.
 *
 * @param position its place in the log, from 0
 * @param sequence its place in its stream, from 0
 * @param name under which it was stored, in the revision of that time
 * @param payload canonical bytes, as hashed
 * @param event the payload as the newest revision reads it
 * @param leaf SHA-256 of its Merkle leaf
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record StoredEvent(
        long position,
        String streamType,
        String streamId,
        long sequence,
        String eventId,
        EventNames.Name name,
        Instant recordedAt,
        byte[] payload,
        Map<String, String> metadata,
        byte[] leaf,
        Event event) {
    /** The event as streams are folded, which must be of this type. */
    public <E extends Event> Recorded<E> recorded(Class<E> type) {
        return new Recorded<>(type.cast(event), recordedAt);
    }

    public String leafHash() {
        return HexFormat.of().formatHex(leaf);
    }

    /** The same without its type. */
    public LoggedEvent logged() {
        return new LoggedEvent(
                position,
                streamType,
                streamId,
                sequence,
                eventId,
                name,
                recordedAt,
                leaf,
                new LoggedEvent.Contents.Kept(payload, metadata));
    }

    DomainEventMessage<Event> message() {
        return new GenericDomainEventMessage<>(streamType, streamId, sequence, event, metadata, eventId, recordedAt);
    }

    TrackedEventMessage<Event> tracked() {
        return new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position), message());
    }
}
