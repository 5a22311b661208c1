package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;

/**
 * One version of a market's rules, parsed, with defaults filled in.
 *
 * @param document the rules as their author wrote them
 * @param hash SHA-256 of the document's canonical JSON (RFC 8785)
 * @param scale present for scalar markets only
 */
public record RuleSet(
        Json.Obj document,
        Hash hash,
        List<String> subjects,
        Window window,
        EvidenceClock clock,
        List<Authority> authorities,
        Relays relays,
        List<OutcomeRule> outcomes,
        Kind kind,
        Exclusivity exclusivity,
        EarlyResolution earlyResolution,
        Conflict conflict,
        Revisions revisions,
        AtCutoff atCutoff,
        Tie tie,
        boolean autoPropose,
        ChallengeRules challenge,
        AdjudicationRules adjudication,
        CorrectionRules correction,
        @Nullable Scale scale) {
    public RuleSet {
        subjects = List.copyOf(subjects);
        authorities = List.copyOf(authorities);
        outcomes = List.copyOf(outcomes);
    }

    public Instant cutoff() {
        return window.cutoff();
    }

    /** The authority that evidence names as its issuer, or null when the rules do not list it. */
    public @Nullable Authority authority(String issuer) {
        for (var authority : authorities) {
            if (authority.id().equals(issuer)) {
                return authority;
            }
        }
        return null;
    }

    public @Nullable OutcomeRule outcome(String key) {
        for (var outcome : outcomes) {
            if (outcome.key().equals(key)) {
                return outcome;
            }
        }
        return null;
    }

    /** Facts that bear on the outcome: its own, and the scale's for every outcome of a scalar market. */
    public Stream<FactPattern> factsOf(OutcomeRule outcome) {
        return scale == null ? outcome.facts() : Stream.of(scale.pattern());
    }

    /** Whether some fact is asked of each subject, so that every subject is determined alone and payouts are averaged. */
    public boolean determinesEachSubject() {
        return scale == null
                && !subjects.isEmpty()
                && outcomes.stream().flatMap(OutcomeRule::facts).anyMatch(fact -> fact.quantifier() == Quantifier.EACH);
    }
}
