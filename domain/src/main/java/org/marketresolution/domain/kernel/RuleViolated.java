package org.marketresolution.domain.kernel;

import java.util.List;

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

    /** Something that the client sent is wrong, at a pointer into the body. */
    public static RuleViolated at(String pointer, Rule rule) {
        return new RuleViolated(
                rule,
                Json.object()
                        .with(
                                "errors",
                                Json.array(List.of(Json.object()
                                        .with("pointer", pointer)
                                        .with("code", "not-allowed")
                                        .with("detail", rule.sentence())))));
    }

    public Rule rule() {
        return rule;
    }

    /** Extension members of the problem, for example {@code allowed_from}. */
    public Json.Obj details() {
        return details;
    }
}
