package org.marketresolution.domain.explain;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.rules.Condition;
import org.marketresolution.domain.rules.FactPattern;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.RuleSet;

/** Where the clauses of a derivation lie in the rules. */
final class Places {
    /**
     * A clause.
     *
     * @param fact the fact below which it lies, null above facts
     * @param subject of whom it is asked, null above leaves
     * @param least how many of its parts must hold, where the rules say a number
     */
    record Place(
            OutcomeRule outcome,
            @Nullable FactPattern fact,
            @Nullable String subject,
            int least) {}

    private final RuleSet rules;
    private final Map<String, Place> places = new HashMap<>();

    Places(RuleSet rules) {
        this.rules = rules;
        rules.outcomes().forEach(this::add);
    }

    /** The place of a clause, or null when these rules have no such clause. */
    @Nullable
    Place of(String clause) {
        return places.get(clause);
    }

    private void add(OutcomeRule outcome) {
        var clause = "outcomes/" + outcome.key();
        var fact = rules.scale() == null ? null : rules.scale().pattern();
        places.put(clause, new Place(outcome, fact, null, 0));
        if (outcome.when() != null) {
            add(outcome, outcome.when(), clause + "/when");
        }
        if (outcome.unless() != null) {
            places.put(clause + "/unless", new Place(outcome, null, null, 0));
            add(outcome, outcome.unless(), clause + "/unless");
        }
    }

    private void add(OutcomeRule outcome, Condition condition, String clause) {
        switch (condition) {
            case Condition.Fact fact -> add(outcome, fact.pattern(), clause + "/fact");
            case Condition.All all ->
                add(outcome, all, clause + "/all", all.parts().size());
            case Condition.Any any -> add(outcome, any, clause + "/any", 1);
            case Condition.None none -> add(outcome, none, clause + "/none", 0);
            case Condition.AtLeast some -> add(outcome, some, clause + "/of", some.least());
        }
    }

    private void add(OutcomeRule outcome, Condition condition, String clause, int least) {
        places.put(clause, new Place(outcome, null, null, least));
        for (int i = 0; i < condition.parts().size(); i++) {
            add(outcome, condition.parts().get(i), clause + "/" + i);
        }
    }

    private void add(OutcomeRule outcome, FactPattern fact, String clause) {
        places.put(clause, new Place(outcome, fact, null, 0));
        for (var subject : rules.subjects()) {
            places.put(clause + "/subjects/" + subject, new Place(outcome, fact, subject, 0));
        }
    }
}
