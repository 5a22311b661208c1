package org.marketresolution.domain.market;

import org.marketresolution.domain.kernel.Rule;

/** The rules that a command on a market can break. */
public enum MarketRule implements Rule {
    MARKET_IS_DRAFTED_ONCE("wrong-state", "This market was drafted already."),
    MARKET_MUST_EXIST("not-found", "There is no such market."),
    ONLY_A_DRAFT_IS_PUBLISHED("wrong-state", "Only a draft is published."),
    NOBODY_PUBLISHES_THEIR_OWN_MARKET(
            "separation-of-duties", "Whoever wrote a market or its rules does not publish it."),
    RULES_WITH_ERRORS_ARE_NOT_PUBLISHED("rule-lint-failed", "Rules with lint errors are not published."),

    RULES_CHANGE_BEFORE_FINALITY_ONLY("wrong-state", "The rules of a market that is final do not change."),
    A_VERSION_KEEPS_THE_OUTCOMES(
            "validation-failed", "A version of the rules keeps kind, exclusivity and the outcomes with their order."),
    A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED(
            "validation-failed",
            "A version of the rules moves neither a cutoff that has passed nor a deadline to an instant that has"
                    + " passed."),
    RULES_ARE_PROSPECTIVE("validation-failed", "A version of the rules takes force now or later, never in the past."),
    RULE_VERSION_MUST_EXIST("not-found", "There is no such version of the rules."),
    ONLY_A_DRAFTED_VERSION_IS_ADOPTED("wrong-state", "This version of the rules was decided on already."),
    A_VERSION_FOLLOWS_ITS_PARENT(
            "wrong-state", "The rules have changed since this version was drafted; draft it against those in force."),
    ONE_VERSION_IS_SCHEDULED_AT_A_TIME("wrong-state", "Another approved version of the rules waits to take force."),
    RULES_DO_NOT_CHANGE_DURING_A_DISPUTE(
            "wrong-state", "No version of the rules is adopted from a challenge to the settlement."),
    NOBODY_ADOPTS_THEIR_OWN_RULES("separation-of-duties", "Whoever wrote a version of the rules does not approve it."),
    APPROVERS_ARE_DISTINCT("separation-of-duties", "You have approved this already; another person must."),
    ONLY_AN_AMENDMENT_FLIPS_THE_LEADER(
            "leader-would-flip",
            "Under this version another outcome would lead on the evidence admitted so far; only an amendment with two"
                    + " approvals does that."),

    ONLY_AN_OPEN_MARKET_IS_RESOLVED("wrong-state", "Only an open market takes proposals."),
    ONE_PROPOSAL_AT_A_TIME("proposal-exists", "Another proposal is live."),
    NOTHING_IS_PROPOSED_TOO_EARLY("too-early", "The rules determine nothing yet."),
    WHAT_WAS_PREMATURE_WAITS_FOR_NEW_EVIDENCE(
            "too-early",
            "A ruling called this premature: nothing is proposed again before new evidence counts or the cutoff"
                    + " passes."),
    RULES_ARE_WEIGHED_BEFORE_A_PROPOSAL(
            "wrong-state", "The outcomes are being weighed under new rules; try again in a moment."),
    NOTHING_CONTRADICTS_THE_DETERMINATION(
            "contradicts-determination",
            "The engine determines something else from the rules and the admitted evidence."),
    A_PROPOSAL_NAMES_AN_OUTCOME_OR_A_PAYOUT(
            "validation-failed",
            "Name an outcome of the market, or a payout with one entry per outcome that fits the market's kind."),
    ONLY_A_LIVE_PROPOSAL_IS_WITHDRAWN("wrong-state", "No proposal is live."),
    ONLY_ITS_PROPOSER_WITHDRAWS_A_PROPOSAL("forbidden", "Only whoever proposed takes the proposal back."),

    WINDOWS_STAND_STILL_WHILE_SUSPENDED("market-suspended", "The market is suspended."),
    ONLY_A_LIVE_PROPOSAL_IS_CHALLENGED("wrong-state", "There is no proposal to challenge."),
    THE_CHALLENGE_WINDOW_IS_OVER("challenge-window-closed", "The challenge window has closed."),
    NOBODY_CHALLENGES_THEIR_OWN_PROPOSAL("separation-of-duties", "Whoever proposed does not challenge the proposal."),
    THE_RULES_SAY_WHO_CHALLENGES("forbidden", "The rules of this market do not open challenges to your role."),
    A_CLAUSE_IS_OF_THE_RULES("validation-failed", "The clause is not one of the market's rules."),

    ONLY_A_DISPUTE_IS_RULED_ON("wrong-state", "Nothing is under adjudication."),
    WHOEVER_ACTED_IN_THE_CASE_IS_RECUSED("separation-of-duties", "Whoever acted in the case does not rule on it."),
    A_PANELIST_VOTES_ONCE("separation-of-duties", "You have voted already; another adjudicator must."),
    WITHOUT_A_PROPOSAL_A_RULING_SUBSTITUTES_OR_ANNULS(
            "validation-failed", "No proposal is on trial, so a ruling substitutes an outcome or a payout, or annuls."),
    ONLY_A_SUBSTITUTE_NAMES_WHAT_SETTLES(
            "validation-failed", "A substitute names either an outcome or a payout; no other decision does."),
    A_DEPARTURE_NAMES_ITS_CLAUSE(
            "validation-failed", "A ruling that departs from the engine names the clause of the rules."),
    ONLY_A_RULING_IS_APPEALED("wrong-state", "There is no ruling to appeal."),
    THE_SECOND_TIER_IS_THE_LAST("wrong-state", "A ruling of the second tier is not appealed."),
    THE_APPEAL_WINDOW_IS_OVER("wrong-state", "The appeal window has closed."),
    ONLY_PROPOSER_AND_CHALLENGER_APPEAL("forbidden", "Only whoever proposed or challenged appeals."),

    ONLY_AN_OPEN_MARKET_IS_SUSPENDED("wrong-state", "Only an open market is suspended."),
    A_MARKET_IS_SUSPENDED_ONCE("market-suspended", "The market is suspended already."),
    ONLY_A_SUSPENDED_MARKET_IS_RESUMED("wrong-state", "The market is not suspended."),
    ONLY_AN_OPEN_MARKET_IS_ANNULLED("wrong-state", "Only an open market is annulled; what is final is corrected."),
    ANNULMENT_REQUEST_MUST_EXIST("not-found", "There is no such request to annul the market."),
    ONLY_A_REQUESTED_ANNULMENT_IS_APPROVED("wrong-state", "Nobody has requested an annulment."),
    NOBODY_APPROVES_THEIR_OWN_ANNULMENT("separation-of-duties", "Whoever requested the annulment does not approve it."),
    OUTCOMES_ARE_WEIGHED_BEFORE_AN_ANNULMENT(
            "wrong-state", "The outcomes are being weighed for the first time; try again in a moment."),

    ONLY_A_SETTLEMENT_IS_CORRECTED("wrong-state", "Only a settled market is corrected, one correction at a time."),
    THE_CORRECTION_HORIZON_HAS_PASSED("correction-horizon-passed", "The market is corrected no more."),
    A_CORRECTION_CHANGES_THE_SETTLEMENT("validation-failed", "The correction would settle what is settled already."),
    A_CORRECTION_NAMES_WHAT_SETTLES(
            "validation-failed",
            "Name an outcome, a payout or an annulment: the rules determine nothing from all evidence."),
    CORRECTION_MUST_EXIST("not-found", "There is no such correction."),
    ONLY_A_CORRECTION_UNDER_REVIEW_IS_DECIDED("wrong-state", "No correction is under review."),
    NOBODY_DECIDES_ON_THEIR_OWN_CORRECTION(
            "separation-of-duties", "Whoever opened the correction does not decide on it.");

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
