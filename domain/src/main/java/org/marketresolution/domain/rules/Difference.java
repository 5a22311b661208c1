package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/**
 * Where two derivations begin to part: at a leaf, or above leaves that agree.
 *
 * @param clause {@code outcomes} for the market itself
 * @param actual null where only the other derivation has such a clause
 * @param counterfactual null where only this derivation has such a clause
 */
public record Difference(
        String clause, @Nullable Finding actual, @Nullable Finding counterfactual) {
    /** What a clause came to; the payout is the market's, where it stands. */
    public record Finding(
            String value, String reason, @Nullable Payout payout) {
        Json.Obj toJson() {
            return Json.object()
                    .with("value", value)
                    .with("reason", reason)
                    .with("payout", payout == null ? null : payout.toJson());
        }
    }

    /** A derivation from the market down to its leaves. */
    record Derived(Determination determination, SequencedMap<String, Finding> findings) {
        static Derived of(RuleSet rules, Collection<EvidenceItem> evidence, Instant t) {
            var assessments = Evaluation.assessAll(rules, evidence, t);
            var found = Composition.compose(
                    rules, assessments.stream().map(Assessment::standing).toList(), t);
            var findings = new LinkedHashMap<String, Finding>();
            findings.put("outcomes", new Finding(Members.code(found.status()), found.reason(), found.payout()));
            assessments.forEach(assessment -> collect(assessment.tree(), findings));
            return new Derived(found, findings);
        }

        private static void collect(Node node, SequencedMap<String, Finding> findings) {
            findings.put(node.clause(), new Finding(node.value().name(), node.reason(), null));
            node.children().forEach(child -> collect(child, findings));
        }

        /** The first clause that differs while nothing below it does, in the order of the document; or null. */
        @Nullable
        Difference firstFrom(Derived other) {
            var clauses = new LinkedHashSet<>(findings.keySet());
            clauses.addAll(other.findings.keySet());
            clauses.removeIf(clause -> Objects.equals(findings.get(clause), other.findings.get(clause)));
            return clauses.stream()
                    .filter(clause -> clauses.stream().noneMatch(each -> each.startsWith(clause + "/")))
                    .findFirst()
                    .map(clause -> new Difference(clause, findings.get(clause), other.findings.get(clause)))
                    .orElse(null);
        }
    }

    /** {@code {clause, actual?, counterfactual?}}. */
    public Json.Obj toJson() {
        return Json.object()
                .with("clause", clause)
                .with("actual", actual == null ? null : actual.toJson())
                .with("counterfactual", counterfactual == null ? null : counterfactual.toJson());
    }
}
