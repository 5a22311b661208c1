package org.marketresolution.domain.rules;

import java.util.List;

/** Kleene's three values. */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** TRUE when at least {@code least} are TRUE, FALSE when that is out of reach, UNKNOWN else. */
    static Truth atLeast(int least, List<Truth> values) {
        var holding = values.stream().filter(value -> value == TRUE).count();
        var open = values.stream().filter(value -> value == UNKNOWN).count();
        if (holding >= least) {
            return TRUE;
        }
        return holding + open < least ? FALSE : UNKNOWN;
    }

    static Truth all(List<Truth> values) {
        return atLeast(values.size(), values);
    }

    static Truth any(List<Truth> values) {
        return atLeast(1, values);
    }

    static Truth majority(List<Truth> values) {
        return atLeast(values.size() / 2 + 1, values);
    }
}
