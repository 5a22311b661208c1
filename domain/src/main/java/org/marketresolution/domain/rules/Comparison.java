package org.marketresolution.domain.rules;

import java.math.BigDecimal;

/** A bound on a statement's value. */
public record Comparison(Operator operator, BigDecimal bound) {
    /** How a value is compared with the bound. */
    public enum Operator {
        GT,
        GTE,
        LT,
        LTE,
        EQ
    }

    public boolean holds(BigDecimal value) {
        var order = value.compareTo(bound);
        return switch (operator) {
            case GT -> order > 0;
            case GTE -> order >= 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
            case EQ -> order == 0;
        };
    }
}
