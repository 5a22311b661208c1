package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/** Rules and evidence, to be looked at as of an instant. */
public record Given(RuleSet rules, List<EvidenceItem> evidence) {
    public static Given rules(Rules rules) {
        return new Given(rules.read(), List.of());
    }

    /** The same rules with these items, in log order unless they say their place. */
    public Given and(Item... items) {
        var built = Arrays.stream(items).map(Item::build).toList();
        return new Given(rules, built);
    }

    public View at(Instant t) {
        return new View(this, t);
    }

    public View at(String monthAndDay) {
        return at(Item.on(monthAndDay));
    }

    /** What the engine makes of it. */
    public record View(Given given, Instant t) {
        public Determination determination() {
            return Evaluation.determine(given.rules, given.evidence, t);
        }

        public Assessment assessment(String key) {
            return Evaluation.assessAll(given.rules, given.evidence, t).stream()
                    .filter(each -> each.standing().key().equals(key))
                    .findFirst()
                    .orElseThrow();
        }

        public OutcomeStanding standing(String key) {
            return assessment(key).standing();
        }

        /** Every outcome's standing by key. */
        public Map<String, String> standings() {
            return Evaluation.assessAll(given.rules, given.evidence, t).stream()
                    .map(Assessment::standing)
                    .collect(Collectors.toMap(OutcomeStanding::key, each -> String.valueOf(each.standing())));
        }

        /** Asserts where an outcome stands. */
        public View stands(String key, @Nullable Standing expected) {
            assertThat(standing(key).standing())
                    .as("%s at %s: %s", key, t, assessment(key).tree())
                    .isEqualTo(expected);
            return this;
        }

        public View determines(Status status, String reason) {
            var found = determination();
            assertThat(found.status()).as("%s", found).isEqualTo(status);
            assertThat(found.reason()).as("%s", found).isEqualTo(reason);
            return this;
        }

        public View pays(int denominator, int... numerators) {
            var expected = new Payout(
                    Arrays.stream(numerators)
                            .mapToObj(java.math.BigInteger::valueOf)
                            .toList(),
                    java.math.BigInteger.valueOf(denominator));
            assertThat(determination().payout()).as("%s", determination()).isEqualTo(expected);
            return this;
        }

        /** Asserts that the item counts for the outcome's only leaf. */
        public View counts(String key, String... ids) {
            assertThat(leaf(key).evidence()).as("%s", leaf(key)).containsExactly(ids);
            return this;
        }

        /** Asserts why an item does not count for the outcome's only leaf. */
        public View doesNotCount(String key, String id, NotCounted.Reason reason) {
            assertThat(leaf(key).notCounted()).as("%s", leaf(key)).contains(new NotCounted(id, reason));
            assertThat(leaf(key).evidence()).as("%s", leaf(key)).doesNotContain(id);
            return this;
        }

        public Node leaf(String key) {
            var node = assessment(key).tree();
            while (!node.children().isEmpty()) {
                node = node.children().getFirst();
            }
            return node;
        }

        public Json.Obj derivation() {
            return determination().derivation();
        }
    }
}
