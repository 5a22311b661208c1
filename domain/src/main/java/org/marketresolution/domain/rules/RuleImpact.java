package org.marketresolution.domain.rules;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/**
 * What other rules would make of the evidence.
 *
 * @param evidence items that would weigh otherwise for some outcome, by id and then in the order of the outcomes
 * @param leaderFlips whether other outcomes would lead, or in other parts, or with another status
 */
public record RuleImpact(List<ChangedWeight> evidence, boolean leaderFlips, Leader before, Leader after) {
    private static final String COUNTS = "counts";
    private static final String NOT_NAMED = "not_named";

    /** How an item weighs for an outcome: {@code counts}, {@code not_named}, or the code of a {@link NotCounted.Reason}. */
    public record ChangedWeight(String evidence, String outcome, String before, String after) {
        Json.Obj toJson() {
            return Json.object()
                    .with("evidence", evidence)
                    .with("outcome", outcome)
                    .with("before", before)
                    .with("after", after);
        }
    }

    /** What rules would determine if nothing more became known; outcomes that would be paid something share, by key. */
    public record Leader(Status status, List<Share> shares) {
        public Leader {
            shares = List.copyOf(shares);
        }

        Json.Obj toJson() {
            return Json.object()
                    .with("status", Members.code(status))
                    .with(
                            "shares",
                            Json.array(shares.stream().map(Share::toJson).toList()));
        }
    }

    /** The part of one that an outcome would be paid; never nothing. */
    public record Share(String outcome, BigInteger numerator, BigInteger denominator) {
        Json.Obj toJson() {
            return Json.object()
                    .with("outcome", outcome)
                    .with("numerator", Payout.integer(numerator))
                    .with("denominator", Payout.integer(denominator));
        }
    }

    public RuleImpact {
        evidence = List.copyOf(evidence);
    }

    /** Weights are those at {@code t}; leaders are those of each version's own cutoff, or of {@code t} where that is later. Both windows must be complete. */
    public static RuleImpact of(RuleSet before, RuleSet after, Collection<EvidenceItem> evidence, Instant t) {
        var known = Evaluation.knownAt(t, evidence);
        var leads = leader(before, known, t);
        var wouldLead = leader(after, known, t);
        var changed = changed(weights(before, known, t), weights(after, known, t));
        return new RuleImpact(changed, !leads.equals(wouldLead), leads, wouldLead);
    }

    private static Leader leader(RuleSet rules, List<EvidenceItem> known, Instant t) {
        var found = Evaluation.determine(rules, known, t.isAfter(rules.cutoff()) ? t : rules.cutoff());
        var shares = new ArrayList<Share>();
        var payout = found.payout();
        for (int i = 0; payout != null && i < rules.outcomes().size(); i++) {
            if (payout.numerators().get(i).signum() > 0) {
                shares.add(new Share(
                        rules.outcomes().get(i).key(), payout.numerators().get(i), payout.denominator()));
            }
        }
        shares.sort(Comparator.comparing(Share::outcome)); // an outcome that moves in the list leads as before
        return new Leader(found.status(), shares);
    }

    /** By outcome key in the order of the rules, how each item weighs that some leaf names. */
    private static Map<String, Map<String, String>> weights(RuleSet rules, List<EvidenceItem> known, Instant t) {
        var weights = new LinkedHashMap<String, Map<String, String>>();
        for (var assessment : Evaluation.assessAll(rules, known, t)) {
            var ofOutcome = weights.computeIfAbsent(assessment.standing().key(), _ -> new LinkedHashMap<>());
            assessment
                    .tree()
                    .leaves()
                    .flatMap(leaf -> leaf.notCounted().stream())
                    .forEach(item -> ofOutcome.putIfAbsent(item.evidence(), Members.code(item.reason())));
            assessment.standing().counted().forEach(item -> ofOutcome.put(item, COUNTS));
        }
        return weights;
    }

    private static List<ChangedWeight> changed(
            Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
        var outcomes = new LinkedHashSet<>(before.keySet());
        outcomes.addAll(after.keySet());
        var items = new TreeSet<String>();
        before.values().forEach(weights -> items.addAll(weights.keySet()));
        after.values().forEach(weights -> items.addAll(weights.keySet()));
        var changed = new ArrayList<ChangedWeight>();
        for (var item : items) {
            for (var outcome : outcomes) {
                var was = before.getOrDefault(outcome, Map.of()).getOrDefault(item, NOT_NAMED);
                var is = after.getOrDefault(outcome, Map.of()).getOrDefault(item, NOT_NAMED);
                if (!was.equals(is)) {
                    changed.add(new ChangedWeight(item, outcome, was, is));
                }
            }
        }
        return changed;
    }

    public Json.Obj toJson() {
        return Json.object()
                .with(
                        "evidence",
                        Json.array(evidence.stream().map(ChangedWeight::toJson).toList()))
                .with("leader_flips", Json.of(leaderFlips))
                .with("leader", Json.object().with("before", before.toJson()).with("after", after.toJson()));
    }
}
