package org.marketresolution.infrastructure.readmodel.work;

import java.util.Locale;

/** How far something has come on which people may have to act. */
enum Stage {
    /** Evidence that nobody has reviewed. */
    SUBMITTED,
    DRAFT,
    UNDECIDED,
    PROPOSED,
    ADJUDICATION,
    RULED,
    FINALIZED,
    SETTLED,
    CORRECTION_REVIEW;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
