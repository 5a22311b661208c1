package org.marketresolution.infrastructure.eventstore;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * One event as its row says, read as no type: so an event whose payload was erased can still be told of.
 *
 * @param position its place in the log, from 0
 * @param sequence its place in its stream, from 0
 * @param leaf SHA-256 of its Merkle leaf
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record LoggedEvent(
        long position,
        String streamType,
        String streamId,
        long sequence,
        String eventId,
        EventNames.Name name,
        Instant recordedAt,
        byte[] leaf,
        Contents contents) {
    /** What an event says, or what is left of it. */
    public sealed interface Contents {
        /** Canonical bytes, as hashed, and who caused them. */
        record Kept(byte[] payload, Map<String, String> metadata) implements Contents {}

        /** Erased; the commitments prove later that what somebody shows is what was stored. */
        record Withheld(byte[] payloadCommitment, byte[] metadataCommitment) implements Contents {}
    }

    public String leafHash() {
        return HexFormat.of().formatHex(leaf);
    }
}
