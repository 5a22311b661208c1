package org.marketresolution.infrastructure.content;

import java.io.InputStream;
import java.util.Optional;
import org.marketresolution.domain.kernel.Hash;

/** Keeps bytes under their SHA-256; memory and connections in use depend on no file's size. */
public interface ContentStore {
    /** Begins to store; more than {@code limit} bytes are refused with {@link ContentTooLarge}. */
    ContentSink open(long limit);

    Optional<Content> find(Hash sha256);

    /** The bytes from {@code from} on; an end before their size is an error. */
    InputStream read(Content content, long from);
}
