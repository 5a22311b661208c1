package org.marketresolution.domain.check;

import static org.marketresolution.domain.rules.Exclusivity.INDEPENDENT;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.rules.AtCutoff;
import org.marketresolution.domain.rules.EarlyResolution;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.Role;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.Tie;

/** What follows from the standings; {@code paid} are the outcomes that share the payout, each alone if independent. */
record VerdictCheck(boolean applies, String status, String reason, List<Integer> paid) {
    private static final List<Integer> NONE = List.of();

    /** The first line that applies. */
    static VerdictCheck of(RuleSet rules, List<Json.Obj> named, boolean early) {
        var all = IntStream.range(0, named.size()).boxed().toList();
        var won = all.stream()
                .filter(i -> named.get(i).text("standing").equals("established"))
                .toList();
        var residual = all.stream()
                .filter(i -> rules.outcomes().get(i).role() == Role.RESIDUAL)
                .limit(1)
                .toList();
        var statusQuo = all.stream()
                .filter(i -> rules.outcomes().get(i).role() == Role.STATUS_QUO)
                .limit(1)
                .toList();
        var contested = named.stream().anyMatch(each -> each.text("standing").equals("contested"));
        var mixed = named.stream().anyMatch(each -> each.get("mixed_fates") != null);
        var alone = rules.exclusivity() == INDEPENDENT;
        var some = !won.isEmpty();
        var locked = early && rules.earlyResolution() == EarlyResolution.AT_DEADLINE;
        return Stream.of(
                        line(alone && early && (locked || !won.equals(all)), "too_early", "before_cutoff", NONE),
                        line(alone && early, "determinate", "all_established", all),
                        line(alone && contested, "conflicted", "contradicted", NONE),
                        line(alone, "determinate", "each_by_itself", won),
                        line(some && locked, "too_early", "early_resolution_not_allowed", NONE),
                        line(won.size() == 1, "determinate", "established", won),
                        line(some && rules.tie() == Tie.SPLIT, "determinate", "tie_split", won),
                        line(
                                some && rules.tie() == Tie.FIRST_LISTED,
                                "determinate",
                                "tie_first_listed",
                                won.stream().limit(1).toList()),
                        line(some && rules.tie() == Tie.ANNUL, "annulled", "tie_annulled", NONE),
                        line(some, "tie", "several_established", NONE),
                        line(contested, "conflicted", "contradicted", NONE),
                        line(early, "too_early", "before_cutoff", NONE),
                        line(mixed && !residual.isEmpty(), "determinate", "mixed_fates", residual),
                        line(rules.atCutoff() == AtCutoff.SPLIT, "determinate", "nothing_established_split", all),
                        line(rules.atCutoff() == AtCutoff.ANNUL, "annulled", "nothing_established", NONE),
                        line(rules.atCutoff() == AtCutoff.ADJUDICATE, "conflicted", "nothing_established", NONE),
                        line(statusQuo.isEmpty(), "conflicted", "no_status_quo", NONE),
                        line(true, "determinate", "status_quo", statusQuo))
                .filter(VerdictCheck::applies)
                .findFirst()
                .orElseThrow();
    }

    private static VerdictCheck line(boolean applies, String status, String reason, List<Integer> paid) {
        return new VerdictCheck(applies, status, reason, paid);
    }

    /** Null where nothing is paid. */
    @Nullable
    Json payout(RuleSet rules) {
        var shares = rules.outcomes().stream()
                .map(outcome -> paid.contains(rules.outcomes().indexOf(outcome)) ? BigInteger.ONE : BigInteger.ZERO);
        var parts = rules.exclusivity() == INDEPENDENT ? 1 : paid.size();
        return status.equals("determinate") ? new Payout(shares.toList(), BigInteger.valueOf(parts)).toJson() : null;
    }

    /** The key of the one that takes all, or nothing. */
    String outcome(RuleSet rules) {
        return paid.size() == 1 ? rules.outcomes().get(paid.getFirst()).key() : "";
    }
}
