package org.marketresolution.domain.market;

import java.util.Locale;
import org.marketresolution.domain.market.Market.Published;

/** The name under which the resolution of an open market is published. */
public enum CaseState {
    AWAITING,
    DUE,
    PROPOSED,
    FINALIZED,
    SETTLED;

    public static CaseState of(Published market) {
        return switch (market.currentCase()) {
            case Case.Undecided _ -> market.deadlinePassed() ? DUE : AWAITING;
            case Case.Proposed _ -> PROPOSED;
            case Case.Finalized _ -> FINALIZED;
            case Case.Settled _ -> SETTLED;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
