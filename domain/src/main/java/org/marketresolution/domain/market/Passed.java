package org.marketresolution.domain.market;

/** Which instants a market has passed; each is an event. */
public record Passed(boolean deadline, boolean cutoff, boolean correctionHorizon) {
    static final Passed NONE = new Passed(false, false, false);

    Passed deadline(boolean passed) {
        return new Passed(passed, cutoff, correctionHorizon);
    }

    Passed pastCutoff() {
        return new Passed(deadline, true, correctionHorizon);
    }

    Passed pastCorrectionHorizon() {
        return new Passed(deadline, cutoff, true);
    }
}
