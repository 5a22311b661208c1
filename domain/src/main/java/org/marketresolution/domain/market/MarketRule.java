package org.marketresolution.domain.market;

import org.marketresolution.domain.kernel.Rule;

/** The rules that a command on a market can break. */
public enum MarketRule implements Rule {
    MARKET_IS_DRAFTED_ONCE("wrong-state", "This market was drafted already."),
    MARKET_MUST_EXIST("not-found", "There is no such market."),
    ONLY_A_DRAFT_IS_PUBLISHED("wrong-state", "Only a draft is published."),
    NOBODY_PUBLISHES_THEIR_OWN_MARKET("separation-of-duties", "Whoever wrote a market does not publish it."),
    RULES_WITH_ERRORS_ARE_NOT_PUBLISHED("rule-lint-failed", "Rules with lint errors are not published."),
    ONLY_AN_OPEN_MARKET_IS_RESOLVED("wrong-state", "Only an open market takes proposals."),
    ONE_PROPOSAL_AT_A_TIME("proposal-exists", "Another proposal is live."),
    NOTHING_IS_PROPOSED_TOO_EARLY("too-early", "The rules determine nothing yet."),
    NOTHING_CONTRADICTS_THE_DETERMINATION(
            "contradicts-determination",
            "The engine determines something else from the rules and the admitted evidence."),
    A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT(
            "validation-failed",
            "A proposal names either an outcome of the market or a payout with one entry per outcome.");

    private final String code;
    private final String sentence;

    MarketRule(String code, String sentence) {
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
