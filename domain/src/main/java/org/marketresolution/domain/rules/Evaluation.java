package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;

/** Derives where outcomes stand and what a market's determination is: pure, total, without I/O or a clock. */
public final class Evaluation {
    private Evaluation() {}

    /** What the rules make of the evidence as known at {@code t}. */
    public static Determination determine(RuleSet rules, Collection<EvidenceItem> evidence, Instant t) {
        var standings =
                assessAll(rules, evidence, t).stream().map(Assessment::standing).toList();
        return Composition.compose(rules, standings, t);
    }

    /** What a correction at {@code t}, from the cutoff on, makes of all evidence known by then: nothing is late, and only the windows of statements still bind. */
    public static Determination determineAnew(RuleSet rules, Collection<EvidenceItem> evidence, Instant t) {
        var inTime = knownAt(t, evidence).stream()
                .map(item -> item.inTime(rules.cutoff()))
                .toList();
        return determine(rules, inTime, t);
    }

    /** The items that are known at {@code t}, as if nothing had befallen them later. */
    static List<EvidenceItem> knownAt(Instant t, Collection<EvidenceItem> evidence) {
        return evidence.stream()
                .filter(item -> item.isKnownAt(t))
                .map(item -> item.asKnownAt(t))
                .toList();
    }

    /** Where every outcome stands, in the order of the rules. */
    public static List<Assessment> assessAll(RuleSet rules, Collection<EvidenceItem> evidence, Instant t) {
        var docket = new Docket(rules, evidence, t);
        return rules.outcomes().stream()
                .map(outcome -> assess(rules, outcome, docket, evidence))
                .toList();
    }

    /** Where one outcome stands; {@code evidence} may leave out what does not name its predicates. */
    public static Assessment assess(RuleSet rules, OutcomeRule outcome, Collection<EvidenceItem> evidence, Instant t) {
        return assess(rules, outcome, new Docket(rules, evidence, t), evidence);
    }

    private static Assessment assess(
            RuleSet rules, OutcomeRule outcome, Docket docket, Collection<EvidenceItem> evidence) {
        var finding = new ConditionFinding(rules, docket, rules.subjects());
        var now = assess(rules, outcome, docket, finding);
        var next = nextChange(rules, outcome, now.standing(), finding.pending(), knownAt(docket.t(), evidence));
        return new Assessment(now.standing().changingAt(next), now.tree(), now.derivation());
    }

    private static Assessment assess(RuleSet rules, OutcomeRule outcome, Docket docket, ConditionFinding finding) {
        var scale = rules.scale() == null ? null : new ScaleFinding(rules, docket, rules.scale());
        var tree = scale == null ? finding.outcome(outcome) : scale.node("outcomes/" + outcome.key());
        var hasCondition = scale == null && outcome.role() != Role.STATUS_QUO;
        var standing = hasCondition ? standing(tree.value(), finding.isContradicted()) : null;
        var failure = !hasCondition || tree.value() == Truth.TRUE ? null : tree.firstFailure();
        var predicates = rules.factsOf(outcome).map(FactPattern::predicate).collect(Collectors.toSet());
        var evidenceSetHash = docket.evidenceSetHash(predicates);
        var derivation = Json.object()
                .with("key", outcome.key())
                .with("t", docket.t().toString())
                .with("rules_hash", rules.hash().value())
                .with("evidence_set_hash", evidenceSetHash.value())
                .with("tree", tree.toJson());
        var result = new OutcomeStanding(
                outcome.key(),
                standing,
                hasCondition ? bySubject(rules, outcome, docket) : new TreeMap<>(),
                finding.hasMixedFates(),
                scale == null ? null : scale.reading(),
                null,
                failure == null ? null : failure.clause(),
                failure == null ? null : failure.reason(),
                tree.counted(),
                evidenceSetHash,
                Hash.of(derivation));
        return new Assessment(result, tree, derivation);
    }

    private static Standing standing(Truth value, boolean contradicted) {
        return switch (value) {
            case TRUE -> Standing.ESTABLISHED;
            case FALSE -> Standing.RULED_OUT;
            case UNKNOWN -> contradicted ? Standing.CONTESTED : Standing.OPEN;
        };
    }

    private static SortedMap<String, Standing> bySubject(RuleSet rules, OutcomeRule outcome, Docket docket) {
        var result = new TreeMap<String, Standing>();
        if (rules.determinesEachSubject()) {
            for (var subject : rules.subjects()) {
                var finding = new ConditionFinding(rules, docket, List.of(subject));
                result.put(subject, standing(finding.outcome(outcome).value(), finding.isContradicted()));
            }
        }
        return result;
    }

    /** Statements persist as time passes: the first such instant at which the market would decide otherwise. */
    private static @Nullable Instant nextChange(
            RuleSet rules,
            OutcomeRule outcome,
            OutcomeStanding now,
            Collection<Instant> pending,
            Collection<EvidenceItem> evidence) {
        for (var instant : pending) {
            var docket = new Docket(rules, evidence, instant);
            var then = assess(rules, outcome, docket, new ConditionFinding(rules, docket, rules.subjects()));
            if (!then.standing().decidesLike(now)) {
                return instant;
            }
        }
        return null;
    }
}
