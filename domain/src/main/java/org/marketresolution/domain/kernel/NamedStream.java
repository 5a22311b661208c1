package org.marketresolution.domain.kernel;

import org.jspecify.annotations.Nullable;

/** An event that gives its stream a name of the client's choice, unique within its scope. */
public interface NamedStream {
    /** What the name is unique among, for example {@code market}. */
    String nameScope();

    @Nullable
    String ref();
}
