package org.marketresolution.infrastructure.content;

import org.marketresolution.domain.evidence.Capture;
import org.marketresolution.domain.kernel.Hash;

/**
 * Bytes that are stored.
 *
 * @param size how many there are
 * @param mediaType what they were taken for when they arrived
 */
public record Content(Hash sha256, long size, String mediaType) {
    /** How a file of this type is named, with the dot; empty when the type is unknown. */
    public String extension() {
        return MediaTypes.extension(mediaType);
    }

    /** The same as events name it. */
    public Capture capture() {
        return new Capture(mediaType, sha256.value(), size);
    }
}
