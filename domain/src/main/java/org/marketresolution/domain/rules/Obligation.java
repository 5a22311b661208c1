package org.marketresolution.domain.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/**
 * What is missing for a clause: if {@code missing} of the authorities stated the fact by the cutoff, each for another
 * voice unless it takes them all, and were not contradicted, the clause would become TRUE.
 *
 * @param clause a leaf of the outcome's condition that is UNKNOWN
 * @param fact what must be stated
 * @param subject of whom, or null
 * @param number on which a scalar market's authorities have to agree, null where none has been stated yet
 * @param authorities ids, in the order of the rules; empty when nobody's word can settle the clause any more
 * @param have how many voices count for the fact already
 * @param need the quorum
 * @param by the cutoff: the last instant at which the statement is received in time
 * @param reason why the clause is open
 */
public record Obligation(
        String outcome,
        String clause,
        FactPattern fact,
        @Nullable String subject,
        @Nullable BigDecimal number,
        List<Authority> authorities,
        int have,
        int need,
        int missing,
        Instant by,
        String reason) {
    public Obligation {
        authorities = List.copyOf(authorities);
    }

    /** The parties of the authorities, each once. */
    public List<String> parties() {
        return authorities.stream().map(Authority::party).distinct().toList();
    }

    /** As open obligations are answered. */
    public Json.Obj toJson() {
        var value = Json.object().with("eq", number == null ? null : number.toPlainString());
        for (var each : fact.comparisons()) {
            value = value.with(Members.code(each.operator()), each.bound().toPlainString());
        }
        return Json.object()
                .with("outcome", outcome)
                .with("clause", clause)
                .with("predicate", fact.predicate())
                .with("object", fact.object())
                .with("value", value.members().isEmpty() ? null : value)
                .with("subjects", subject == null ? null : Json.strings(List.of(subject)))
                .with("parties", Json.strings(parties()))
                .with(
                        "authorities",
                        Json.strings(authorities.stream().map(Authority::id).toList()))
                .with("max_tier", Json.of(fact.sources().maxTier()))
                .with("have", Json.of(have))
                .with("need", Json.of(need))
                .with("missing", Json.of(missing))
                .with("persists", text(fact.persists()))
                .with("by", by.toString())
                .with("reason", reason);
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : duration.toString();
    }
}
