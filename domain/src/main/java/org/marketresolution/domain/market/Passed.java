package org.marketresolution.domain.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which instants a market has passed; each is an event.
 *
 * @param standing the latest instant at which some outcome's standing changed by time alone
 */
public record Passed(
        boolean deadline,
        boolean cutoff,
        boolean correctionHorizon,
        @Nullable Instant standing) {
    static final Passed NONE = new Passed(false, false, false, null);

    Passed deadline(boolean passed) {
        return new Passed(passed, cutoff, correctionHorizon, standing);
    }

    Passed pastCutoff() {
        return new Passed(deadline, true, correctionHorizon, standing);
    }

    Passed standing(Instant reached) {
        return new Passed(deadline, cutoff, correctionHorizon, reached);
    }

    Passed pastCorrectionHorizon() {
        return new Passed(deadline, cutoff, true, standing);
    }
}
