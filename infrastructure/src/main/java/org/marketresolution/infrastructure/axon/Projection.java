package org.marketresolution.infrastructure.axon;

/** A read model's writer: handles every event of the log, in one transaction with its token. */
public interface Projection {}
