package org.marketresolution.violations.infrastructure.readmodel.one;

import org.marketresolution.violations.infrastructure.readmodel.other.OtherQueries;

/** Breaks: read models do not know each other. */
public record NosyProjection(OtherQueries other) {}
