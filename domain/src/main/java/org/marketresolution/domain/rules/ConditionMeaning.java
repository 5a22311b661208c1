package org.marketresolution.domain.rules;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/** Writes conditions so that those of one meaning read alike: defaults filled in, parts and sources in order. */
final class ConditionMeaning {
    private final RuleSet rules;

    ConditionMeaning(RuleSet rules) {
        this.rules = rules;
    }

    String of(OutcomeRule outcome) {
        return text(outcome.when()) + " unless " + text(outcome.unless());
    }

    private String text(@Nullable Condition condition) {
        return condition == null ? "" : CanonicalJson.text(json(condition));
    }

    private Json json(Condition condition) {
        return switch (condition) {
            case Condition.Fact fact -> fact(fact.pattern());
            case Condition.All all -> Json.object().with("all", parts(all));
            case Condition.Any any -> Json.object().with("any", parts(any));
            case Condition.None none -> Json.object().with("none", parts(none));
            case Condition.AtLeast some ->
                Json.object().with("at_least", Json.of(some.least())).with("of", parts(some));
        };
    }

    private Json parts(Condition condition) {
        return Json.strings(condition.parts().stream().map(this::text).sorted().toList());
    }

    private Json fact(FactPattern fact) {
        return Json.object()
                .with("predicate", fact.predicate())
                .with("object", fact.object())
                .with(
                        "value",
                        Json.strings(fact.comparisons().stream()
                                .map(ConditionMeaning::text)
                                .toList()))
                .with("subjects", Members.code(fact.quantifier()))
                .with("sources", Json.strings(eligible(fact.sources())))
                .with("quorum", Json.of(fact.sources().quorum()))
                .with("distinct", Members.code(fact.sources().distinct()))
                .with("clock", Members.code(fact.clock() == null ? rules.clock() : fact.clock()))
                .with("persists", (fact.persists() == null ? Duration.ZERO : fact.persists()).toString())
                .with(
                        "accepts",
                        Json.strings(fact.accepts().stream()
                                .map(Members::code)
                                .sorted()
                                .toList()));
    }

    private static String text(Comparison comparison) {
        return comparison.operator() + " "
                + comparison.bound().stripTrailingZeros().toPlainString();
    }

    private List<String> eligible(Sources sources) {
        return rules.authorities().stream()
                .filter(authority -> sources.admitsParty(authority) && sources.admitsTier(authority))
                .map(Authority::id)
                .sorted()
                .toList();
    }
}
