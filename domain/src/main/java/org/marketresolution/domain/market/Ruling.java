package org.marketresolution.domain.market;

import org.jspecify.annotations.Nullable;

/** What a panel decided: {@code resolution} settles unless it is appealed or, where it does not depart, contradicted by what the engine determines then. */
public record Ruling(
        Decision decision,
        Resolution resolution,
        boolean departs,
        @Nullable String clause) {}
