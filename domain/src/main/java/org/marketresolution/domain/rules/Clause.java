package org.marketresolution.domain.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Members;

/**
 * What an outcome's rules ask, clause by clause as derivations name them: a fact, or how many of its parts must hold.
 *
 * @param path in the rules without leading slash, {@code outcomes/defected/when/any}
 * @param least how many parts must hold
 * @param negates whether it holds when that fails
 * @param fact what is asked of evidence, null where parts are joined
 * @param subject whom the fact is asked of, null where the rules name none
 */
public record Clause(
        String path,
        String operator,
        int least,
        boolean negates,
        @Nullable FactPattern fact,
        @Nullable String subject,
        List<Clause> parts) {
    public Clause {
        parts = List.copyOf(parts);
    }

    /** The whole outcome; without parts when it has no condition. */
    public static Clause of(RuleSet rules, OutcomeRule outcome) {
        return of(rules, outcome, rules.subjects());
    }

    /** The whole outcome, asked of these subjects. */
    static Clause of(RuleSet rules, OutcomeRule outcome, List<String> subjects) {
        var path = "outcomes/" + outcome.key();
        if (rules.scale() != null) {
            return asking(path, "scale", rules.scale().pattern(), null);
        }
        var parts = new ArrayList<Clause>();
        if (outcome.when() != null) {
            parts.add(of(outcome.when(), path + "/when", subjects));
            if (outcome.unless() != null) {
                var excluded = of(outcome.unless(), path + "/unless", subjects);
                parts.add(joining(path + "/unless", "unless", 1, true, List.of(excluded)));
            }
        }
        return joining(path, "outcome", parts.size(), false, parts);
    }

    private static Clause of(Condition condition, String path, List<String> subjects) {
        return switch (condition) {
            case Condition.Fact fact -> of(fact.pattern(), path + "/fact", subjects);
            case Condition.All all -> {
                var parts = parts(all, path + "/all", subjects);
                yield joining(path + "/all", "all", parts.size(), false, parts);
            }
            case Condition.Any any -> joining(path + "/any", "any", 1, false, parts(any, path + "/any", subjects));
            case Condition.None none -> joining(path + "/none", "none", 1, true, parts(none, path + "/none", subjects));
            case Condition.AtLeast some ->
                joining(path + "/of", "at_least", some.least(), false, parts(some, path + "/of", subjects));
        };
    }

    private static List<Clause> parts(Condition condition, String path, List<String> subjects) {
        return IntStream.range(0, condition.parts().size())
                .mapToObj(i -> of(condition.parts().get(i), path + "/" + i, subjects))
                .toList();
    }

    private static Clause of(FactPattern fact, String path, List<String> subjects) {
        if (subjects.isEmpty()) {
            return asking(path, "fact", fact, null);
        }
        var each = subjects.stream()
                .map(subject -> asking(path + "/subjects/" + subject, "subject", fact, subject))
                .toList();
        var least = switch (fact.quantifier()) {
            case ANY -> 1;
            case ALL, EACH -> each.size();
            case MAJORITY -> each.size() / 2 + 1;
        };
        return joining(path, Members.code(fact.quantifier()), least, false, each);
    }

    private static Clause asking(String path, String operator, FactPattern fact, @Nullable String subject) {
        return new Clause(path, operator, 0, false, fact, subject, List.of());
    }

    private static Clause joining(String path, String operator, int least, boolean negates, List<Clause> parts) {
        return new Clause(path, operator, least, negates, null, null, parts);
    }

    /** How many statements of the item are about what the clause asks, in one of these modalities. */
    public long statements(EvidenceItem item, Predicate<Modality> modalities) {
        return item.claim().statements().stream()
                .filter(said -> modalities.test(said.modality()))
                .filter(said -> fact != null && fact.names(said))
                .filter(said -> subject == null || said.isAbout(subject))
                .count();
    }

    /** Whether it asks, in {@code when}, a fact of all subjects, whose fates may then be mixed. */
    public boolean asksAll() {
        return operator.equals("all") && path.contains("/when/") && path.endsWith("/fact");
    }
}
