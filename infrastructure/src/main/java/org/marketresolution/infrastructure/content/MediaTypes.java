package org.marketresolution.infrastructure.content;

import java.io.IOException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/** Tells by their first bytes what bytes are; what somebody calls them only refines that. */
final class MediaTypes {
    /** How many bytes are looked at. */
    static final int WANTED = 1 << 16;

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private MediaTypes() {}

    /** Type and subtype; a hint is believed only where the bytes allow it. */
    static String detect(byte[] head, @Nullable String hint) {
        var metadata = new Metadata();
        if (hint != null) {
            metadata.set(Metadata.CONTENT_TYPE, hint);
        }
        try (var bytes = TikaInputStream.get(head)) {
            return TYPES.detect(bytes, metadata).getBaseType().toString();
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot fail", e);
        }
    }

    static String extension(String mediaType) {
        try {
            var type = TYPES.getRegisteredMimeType(mediaType);
            return type == null ? "" : type.getExtension();
        } catch (MimeTypeException e) {
            return "";
        }
    }
}
