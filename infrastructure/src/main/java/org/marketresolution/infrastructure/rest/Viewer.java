package org.marketresolution.infrastructure.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.MarketAction;
import org.marketresolution.domain.rules.Challenger;

/** Somebody who looks at a market, and what they may do to it now. */
record Viewer(OfficerId officer, List<String> roles, Instant now) {
    Viewer {
        roles = List.copyOf(roles);
    }

    /** Every action with the reasons for which this person may not do it now. */
    Json actions(Market market) {
        return Json.array(Arrays.stream(MarketAction.values())
                .map(action -> action(action, market))
                .toList());
    }

    private Json action(MarketAction action, Market market) {
        var reasons = new ArrayList<Json>();
        if (!hasRoleFor(action)) {
            reasons.add(Json.object()
                    .with("code", "forbidden")
                    .with("detail", "Takes the role " + String.join(" or ", ActionRoles.of(action)) + "."));
        }
        for (var refusal : action.refusals(market, officer, capacities(), now)) {
            reasons.add(Json.object()
                    .with("code", refusal.rule().code())
                    .with("detail", refusal.rule().sentence())
                    .with("allowed_from", refusal.details().get("allowed_from")));
        }
        return Json.object()
                .with("name", action.code())
                .with("allowed", Json.of(reasons.isEmpty()))
                .with("reasons", Json.array(reasons));
    }

    boolean hasRoleFor(MarketAction action) {
        return ActionRoles.of(action).stream().anyMatch(roles::contains);
    }

    boolean may(MarketAction action, Market market) {
        return hasRoleFor(action)
                && action.refusals(market, officer, capacities(), now).isEmpty();
    }

    /** Refuses what the command itself would be refused for, before work is spent on it. */
    void check(MarketAction action, Market market) {
        action.refusals(market, officer, capacities(), now).stream().findFirst().ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** In which roles this person may challenge at all. */
    Set<Challenger> capacities() {
        return capacities(roles);
    }

    static Set<Challenger> capacities(List<String> roles) {
        var capacities = EnumSet.noneOf(Challenger.class);
        if (roles.contains("officer")) {
            capacities.add(Challenger.OFFICER);
        }
        if (roles.contains("integrator")) {
            capacities.add(Challenger.INTEGRATOR);
        }
        return capacities;
    }
}
