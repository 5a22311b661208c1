package org.marketresolution.infrastructure.lifecycle;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where a market stands by its events in the feed alone, told by another fold than the engine's. */
final class FoldedMarket {
    private String state = "draft";
    private String caseState = "";
    private boolean due;
    private int rulesVersion = 1;
    private int revision;
    private int version;

    void apply(JsonNode event) {
        var data = event.at("/data");
        version++;
        switch (event.at("/type").asString().substring("market.".length())) {
            case "published" -> {
                state = "open";
                caseState = "undecided";
            }
            case "suspended" -> state = "suspended";
            case "resumed" -> state = "open";
            case "deadline_passed" -> due = true;
            case "rule_version_adopted" -> {
                rulesVersion = data.at("/number").asInt();
                due = due && !data.has("deadline");
            }
            case "resolution_proposed" -> caseState = "proposed";
            case "proposal_withdrawn", "proposal_invalidated" -> caseState = "undecided";
            case "adjudication_opened" -> caseState = "under_adjudication";
            case "challenge_ruled" -> caseState = data.has("appeal_ends_at") ? "ruled" : "undecided";
            case "resolution_finalized", "resolution_amended" -> {
                state = data.at("/resolution").has("payout") ? "resolved" : "annulled";
                caseState = "finalized";
            }
            case "settled" -> {
                caseState = "settled";
                revision = data.at("/revision").asInt();
            }
            case "correction_opened" -> caseState = "correction_review";
            case "correction_denied" -> caseState = "settled";
            default -> {}
        }
    }

    List<String> facts() {
        var finality = state.equals("resolved") || state.equals("annulled") ? "final" : "provisional";
        var published = caseState.equals("undecided") ? (due ? "due" : "awaiting") : caseState;
        return List.of(
                state,
                published,
                finality,
                Integer.toString(revision),
                Integer.toString(rulesVersion),
                Integer.toString(version));
    }

    /** The same facts as the engine reads them. */
    static List<String> facts(JsonNode market) {
        return List.of("state", "case_state", "finality", "settlement_revision", "rules_version", "version").stream()
                .map(fact -> market.at("/" + fact).asString())
                .toList();
    }
}
