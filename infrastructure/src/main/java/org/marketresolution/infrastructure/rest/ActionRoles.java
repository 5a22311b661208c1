package org.marketresolution.infrastructure.rest;

import java.util.List;
import org.marketresolution.domain.market.MarketAction;

/** Which roles may do what to a market at all; security and the list of actions read the same table. */
public final class ActionRoles {
    private ActionRoles() {}

    /** The roles in lower case, any of which is enough. */
    public static List<String> of(MarketAction action) {
        return switch (action) {
            case PUBLISH, ADOPT_RULE_VERSION -> List.of("reviewer");
            case DRAFT_RULE_VERSION -> List.of("author");
            case PROPOSE, WITHDRAW_PROPOSAL, OPEN_CORRECTION -> List.of("officer");
            case CHALLENGE, APPEAL -> List.of("officer", "integrator");
            case RULE -> List.of("adjudicator");
            case SUSPEND, RESUME, ANNUL, APPROVE_ANNULMENT, APPROVE_CORRECTION, DENY_CORRECTION -> List.of("approver");
        };
    }
}
