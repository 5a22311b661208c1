package org.marketresolution.infrastructure.rest;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;
import org.springframework.security.core.Authentication;

/**
 * Who sends a write, and how.
 *
 * @param ifMatch the version that they have seen, as an ETag, or null
 * @param validateOnly whether nothing shall be stored
 */
public record Sender(Authentication caller, @Nullable String ifMatch, boolean validateOnly) {
    /** The query parameter of every write that asks for a dry run. */
    static final String VALIDATE_ONLY = "validate_only";

    OfficerId officer() {
        return Commands.officer(caller);
    }
}
