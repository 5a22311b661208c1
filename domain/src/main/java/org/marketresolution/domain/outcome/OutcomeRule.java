package org.marketresolution.domain.outcome;

import org.marketresolution.domain.kernel.Rule;

/** The rules that a command on an outcome can break. */
public enum OutcomeRule implements Rule {
    OUTCOME_MUST_BE_LISTED("not-found", "There is no such outcome.");

    private final String code;
    private final String sentence;

    OutcomeRule(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
