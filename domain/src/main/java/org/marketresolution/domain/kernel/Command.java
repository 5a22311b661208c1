package org.marketresolution.domain.kernel;

/** Something that somebody wants to happen to one stream. */
public interface Command {
    /** The stream that decides it. */
    Id stream();
}
