package org.marketresolution.violations.infrastructure.readmodel.other;

/** What another read model must not know. */
public record OtherQueries() {}
