package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.rules.Challenger;

/** What people can do to a market. */
public enum MarketAction {
    PUBLISH,
    DRAFT_RULE_VERSION,
    ADOPT_RULE_VERSION,
    PROPOSE,
    WITHDRAW_PROPOSAL,
    CHALLENGE,
    RULE,
    APPEAL,
    SUSPEND,
    RESUME,
    ANNUL,
    APPROVE_ANNULMENT,
    OPEN_CORRECTION,
    APPROVE_CORRECTION,
    DENY_CORRECTION;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Every reason for which the person may not do this now, by the guards of the commands themselves; empty when it is
     * allowed.
     *
     * @param as the roles in which the person may challenge at all
     */
    public List<RuleViolated> refusals(Market market, OfficerId who, Set<Challenger> as, Instant now) {
        return guard(market, who, as, now).refusals();
    }

    private Guard guard(Market market, OfficerId who, Set<Challenger> as, Instant now) {
        return switch (this) {
            case PUBLISH -> Publication.mayPublish(market, who);
            case DRAFT_RULE_VERSION -> Legislating.mayDraft(market);
            case ADOPT_RULE_VERSION -> Legislating.mayAdopt(market, who, null);
            case PROPOSE -> Proposing.mayPropose(market);
            case WITHDRAW_PROPOSAL -> Proposing.mayWithdraw(market, who);
            case CHALLENGE -> Disputing.mayChallenge(market, who, as, now);
            case RULE -> Adjudicating.mayRule(market, who);
            case APPEAL -> Disputing.mayAppeal(market, who, now);
            case SUSPEND -> Suspending.maySuspend(market);
            case RESUME -> Suspending.mayResume(market);
            case ANNUL -> Annulling.mayRequest(market);
            case APPROVE_ANNULMENT -> Annulling.mayApprove(market, who, null);
            case OPEN_CORRECTION -> Correcting.mayOpen(market, now);
            case APPROVE_CORRECTION -> Correcting.mayApprove(market, who, null);
            case DENY_CORRECTION -> Correcting.mayDeny(market, who, null);
        };
    }
}
