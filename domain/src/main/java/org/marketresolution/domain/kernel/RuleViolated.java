package org.marketresolution.domain.kernel;

/** A business refusal: nothing was recorded, and {@code details} say what the client needs to act on it. */
public final class RuleViolated extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Rule rule;
    private final transient Json.Obj details;

    public RuleViolated(Rule rule) {
        this(rule, Json.Obj.EMPTY);
    }

    public RuleViolated(Rule rule, Json.Obj details) {
        super(rule.sentence());
        this.rule = rule;
        this.details = details;
    }

    public Rule rule() {
        return rule;
    }

    /** Extension members of the problem, for example {@code allowed_from}. */
    public Json.Obj details() {
        return details;
    }
}
