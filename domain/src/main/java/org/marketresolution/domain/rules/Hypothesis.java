package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody supposes of a market.
 *
 * @param without ids of items that had never been received: what they silence speaks, what they replaced stands
 * @param reclassified items that are read otherwise
 * @param rules other rules, or null for those in force
 * @param t another instant, or null
 */
public record Hypothesis(
        Set<String> without,
        List<Reclassification> reclassified,
        @Nullable RuleSet rules,
        @Nullable Instant t) {
    /** Another issuer of an item, another modality of all its statements; null leaves it as it is. */
    public record Reclassification(
            String id, @Nullable String issuer, @Nullable Modality modality) {
        private EvidenceItem of(EvidenceItem item) {
            var claim = item.claim();
            var statements = claim.statements().stream().map(this::read).toList();
            return withClaim(
                    item,
                    new Claim(
                            issuer == null ? claim.issuer() : issuer,
                            claim.speaker(),
                            claim.relay(),
                            claim.times(),
                            statements));
        }

        private Statement read(Statement said) {
            return new Statement(
                    said.predicate(),
                    said.object(),
                    said.subjects(),
                    said.value(),
                    modality == null ? said.modality() : modality,
                    said.declaredFinal());
        }

        private static EvidenceItem withClaim(EvidenceItem item, Claim claim) {
            return new EvidenceItem(
                    item.id(),
                    item.position(),
                    claim,
                    item.receivedAt(),
                    item.admittedAt(),
                    item.retractions(),
                    item.supersession(),
                    item.duplicateOf());
        }
    }

    public Hypothesis {
        without = Set.copyOf(without);
        reclassified = List.copyOf(reclassified);
    }

    /** That these items had never been received. */
    public static Hypothesis without(Set<String> ids) {
        return new Hypothesis(ids, List.of(), null, null);
    }

    /** The evidence as it would be. */
    public List<EvidenceItem> of(Collection<EvidenceItem> evidence) {
        return evidence.stream()
                .filter(item -> !without.contains(item.id()))
                .map(this::unreplaced)
                .map(this::reclassified)
                .toList();
    }

    private EvidenceItem unreplaced(EvidenceItem item) {
        return item.supersession() == null
                        || !without.contains(item.supersession().by())
                ? item
                : new EvidenceItem(
                        item.id(),
                        item.position(),
                        item.claim(),
                        item.receivedAt(),
                        item.admittedAt(),
                        item.retractions(),
                        null,
                        item.duplicateOf());
    }

    private EvidenceItem reclassified(EvidenceItem item) {
        var read = item;
        for (var reclassification : reclassified) {
            read = reclassification.id().equals(item.id()) ? reclassification.of(read) : read;
        }
        return read;
    }
}
