package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/**
 * Which facts, from whom and by when, would establish the outcomes that are neither established nor ruled out.
 *
 * @param obligations in the order of the rules; none from the cutoff on, for nothing is received in time any more, and
 *     none for a clause that only time keeps open
 * @param changesAt the earliest instant before the cutoff at which some outcome stands otherwise by time alone
 */
public record OpenObligations(
        List<Obligation> obligations, @Nullable Instant changesAt) {
    public OpenObligations {
        obligations = List.copyOf(obligations);
    }

    /** What is missing at {@code t}. */
    public static OpenObligations of(RuleSet rules, Collection<EvidenceItem> evidence, Instant t) {
        var obligations = new ArrayList<Obligation>();
        var assessments = Evaluation.assessAll(rules, evidence, t);
        if (t.isBefore(rules.cutoff())) {
            var search = new ObligationSearch(rules, evidence, t);
            for (int i = 0; i < assessments.size(); i++) {
                obligations.addAll(
                        search.of(rules.outcomes().get(i), assessments.get(i).tree()));
            }
        }
        var changesAt = assessments.stream()
                .map(assessment -> assessment.standing().changesAt())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return new OpenObligations(obligations, changesAt);
    }

    /** {@code {data: [obligation], changes_at?}}. */
    public Json.Obj toJson() {
        return Json.object()
                .with(
                        "data",
                        Json.array(obligations.stream().map(Obligation::toJson).toList()))
                .with("changes_at", changesAt == null ? null : changesAt.toString());
    }
}
