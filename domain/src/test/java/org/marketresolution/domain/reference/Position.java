package org.marketresolution.domain.reference;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.rules.FactPattern;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.ScalarReading;
import org.marketresolution.domain.rules.Standing;
import org.marketresolution.domain.rules.Truth;

/**
 * Where an outcome must stand: all that the market may decide on.
 *
 * @param failure the first clause that failed, {@code {key, clause, reason}}; null where nothing failed
 */
record Position(
        String key,
        @Nullable Standing standing,
        TreeMap<String, Standing> bySubject,
        boolean mixedFates,
        @Nullable ScalarReading reading,
        Json.@Nullable Obj failure,
        Hash evidenceSetHash) {
    static Position of(RuleSet rules, KnownEvidence known, OutcomeRule outcome) {
        var check = new OutcomeCheck(rules, known, rules.subjects(), outcome);
        var tree = check.tree();
        var standing = check.standing(tree);
        var bySubject = new TreeMap<String, Standing>();
        for (var subject : rules.subjects()) {
            var alone = new OutcomeCheck(rules, known, List.of(subject), outcome);
            var one = rules.determinesEachSubject() ? alone.standing(alone.tree()) : null;
            if (one != null) {
                bySubject.put(subject, one);
            }
        }
        var failed = standing == null || tree.value() == Truth.TRUE ? null : check.failure(tree);
        var failure = failed == null
                ? null
                : Json.object()
                        .with("key", outcome.key())
                        .with("clause", failed.clause())
                        .with("reason", failed.reason());
        var reading = rules.scale() == null
                ? null
                : new LeafCheck(rules, known, rules.scale().pattern(), null).reading();
        var predicates = rules.factsOf(outcome).map(FactPattern::predicate).collect(Collectors.toSet());
        return new Position(
                outcome.key(),
                standing,
                bySubject,
                check.hasMixedFates(tree),
                reading,
                failure,
                known.hash(predicates));
    }

    /** As the market's derivation must name it. */
    Json.Obj toJson(Hash derivation) {
        var subjects = new TreeMap<String, Json>();
        bySubject.forEach((subject, alone) -> subjects.put(subject, Json.of(Members.code(alone))));
        return Json.object()
                .with("key", key)
                .with("standing", standing == null ? null : Members.code(standing))
                .with("by_subject", subjects.isEmpty() ? null : Json.object(subjects))
                .with("mixed_fates", mixedFates ? Json.of(true) : null)
                .with("scalar", reading == null ? null : reading.toJson())
                .with("derivation_hash", derivation.value());
    }
}
