package org.marketresolution.domain.market;

import java.util.Locale;
import org.marketresolution.domain.market.Market.Published;

/** The name under which the resolution of an open market is published. */
public enum CaseState {
    AWAITING,
    DUE,
    PROPOSED,
    CHALLENGED,
    UNDER_ADJUDICATION,
    RULED,
    FINALIZED,
    SETTLED,
    CORRECTION_REVIEW;

    public static CaseState of(Published market) {
        return switch (market.currentCase()) {
            case Case.Undecided _ -> market.passed().deadline() ? DUE : AWAITING;
            case Case.Proposed _ -> PROPOSED;
            case Case.Challenged _ -> CHALLENGED;
            case Case.UnderAdjudication _ -> UNDER_ADJUDICATION;
            case Case.Ruled _ -> RULED;
            case Case.Finalized _ -> FINALIZED;
            case Case.Settled _ -> SETTLED;
            case Case.CorrectionReview _ -> CORRECTION_REVIEW;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
