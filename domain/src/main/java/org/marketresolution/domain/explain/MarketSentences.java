package org.marketresolution.domain.explain;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.rules.RuleSet;

/** What a market's derivation comes to, and the phrases of its reasons. */
public final class MarketSentences {
    private MarketSentences() {}

    /** One sentence on a market's derivation: its status, what wins, and the reason. */
    public static String of(RuleSet rules, Json.Obj derivation) {
        var why = why(text(derivation, "reason"), rules);
        return switch (text(derivation, "value")) {
            case "too_early" -> "It is too early to determine the market: " + why + ".";
            case "tie" -> "The market is tied: " + why + ".";
            case "conflicted" -> "The market is conflicted: " + why + ".";
            case "annulled" -> "The market is annulled and everybody is refunded: " + why + ".";
            default -> winners(rules, derivation) + ": " + why + ".";
        };
    }

    /** Why a market is determined as it is, to follow a colon. */
    public static String why(String reason, RuleSet rules) {
        var cutoff = "the evidence cutoff (" + rules.cutoff() + ")";
        return switch (reason) {
            case "established" -> "its condition holds on the admitted evidence";
            case "status_quo" -> cutoff + " passed and every other outcome is ruled out";
            case "mixed_fates" -> "what was asked of all subjects holds for one and not for another";
            case "before_cutoff" -> cutoff + " has not passed, and a default is never determined before it";
            case "early_resolution_not_allowed" -> "the rules resolve nothing before " + cutoff;
            case "contradicted" -> "authorities whose words weigh the same contradict each other";
            case "several_established" -> "several outcomes are established of which only one can win";
            case "tie_split" -> "several outcomes are established, and the rules split a tie";
            case "tie_first_listed" -> "several outcomes are established, and of these the rules let the first win";
            case "tie_annulled" -> "several outcomes are established, and the rules annul a tie";
            case "no_status_quo" -> cutoff + " passed, nothing is established, and the rules have no status quo";
            case "nothing_established" -> cutoff + " passed and nothing is established";
            case "nothing_established_split" ->
                cutoff + " passed, nothing is established, and the rules pay equal parts then";
            case "each_subject" ->
                cutoff + " passed, and the payouts of all subjects, each determined alone, are averaged";
            case "all_established" -> "every outcome is established";
            case "each_by_itself" -> cutoff + " passed, and each outcome stands by itself";
            case "agreed" -> "the authorities agree on the number";
            default -> reason.replace('_', ' ');
        };
    }

    /** Why an outcome lost, to follow its label and a colon. */
    public static String whyNot(String reason) {
        return switch (reason) {
            case "no_qualifying_evidence" -> "no qualifying statement by the cutoff";
            case "window_open" -> "no qualifying statement yet";
            case "contradicted" -> "authorities contradict each other";
            case "quorum_met", "holds" -> "what excludes it holds";
            case "fails" -> "its condition fails";
            case "open" -> "its condition is still open";
            case "no_condition" -> "it has no condition";
            case "another_won" -> "another outcome won";
            default -> reason.replace('_', ' ');
        };
    }

    private static String winners(RuleSet rules, Json.Obj derivation) {
        if (derivation.get("outcome") instanceof Json.Str(String key)) {
            var outcome = rules.outcome(key);
            return Words.quoted(outcome == null ? key : outcome.label()) + " takes all";
        }
        var payout = derivation.get("payout") instanceof Json.Obj object ? object : Json.object();
        var parts = payout.get("numerators") instanceof Json.Arr(List<Json> elements) ? elements : List.<Json>of();
        var whole = number(payout.get("denominator"));
        var shares = IntStream.range(0, Math.min(parts.size(), rules.outcomes().size()))
                .filter(i -> !number(parts.get(i)).equals("0"))
                .mapToObj(i -> number(parts.get(i)) + "/" + whole + " to "
                        + Words.quoted(rules.outcomes().get(i).label()))
                .toList();
        return shares.isEmpty() ? "No outcome is paid" : "The market pays " + Words.list(shares, "and");
    }

    private static String number(@Nullable Json value) {
        return switch (value) {
            case Json.Int(long number) -> Long.toString(number);
            case Json.Str(String digits) -> digits;
            case null, default -> "";
        };
    }

    private static String text(Json.Obj object, String name) {
        return object.get(name) instanceof Json.Str(String text) ? text : "";
    }
}
