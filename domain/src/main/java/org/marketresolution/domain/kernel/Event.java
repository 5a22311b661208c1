package org.marketresolution.domain.kernel;

/** Something that has happened to one stream; stored under the name and revision of its {@link EventType}. */
public interface Event {
    /** The stream that it happened to. */
    Id stream();
}
