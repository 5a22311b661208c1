package org.marketresolution.domain.rules;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/** Clauses of rules by path without leading slash, as derivations, challenges and rulings name them: {@code outcomes/p1/when/any/0/fact}. */
public final class Clauses {
    private final RuleSet rules;
    private final String clause;

    private Clauses(RuleSet rules, String clause) {
        this.rules = rules;
        this.clause = clause;
    }

    /**
     * Whether the rules have this clause, members that stand at their default included. Outcomes go by key, authorities
     * by id, joined conditions by place, and below a fact's {@code subjects} each subject of the market by name.
     */
    public static boolean contains(RuleSet rules, String clause) {
        return new Clauses(rules, clause).members(RuleForms.RULES, rules.document(), "");
    }

    /** Whether the clause is this one or lies below it. */
    private boolean at(RuleForm form, @Nullable Json value, String path) {
        if (value == null && !form.standsUnwritten()) {
            return false;
        }
        return clause.equals(path) || (clause.startsWith(path + "/") && below(form, value, path + "/"));
    }

    private boolean below(RuleForm form, @Nullable Json value, String path) {
        return switch (form) {
            case RuleForm.Value _ -> false;
            case RuleForm.Quantified _ -> rules.subjects().contains(clause.substring(path.length()));
            case RuleForm.Fields fields -> members(fields, value, path);
            case RuleForm.Branch _ -> members(RuleForms.CONDITION, value, path);
            case RuleForm.Named named ->
                elements(value).stream().anyMatch(element -> at(named.element(), element, path + name(named, element)));
            case RuleForm.Parts _ -> parts(elements(value), path);
        };
    }

    private boolean members(RuleForm.Fields fields, @Nullable Json value, String path) {
        var object = value instanceof Json.Obj written ? written : Json.Obj.EMPTY;
        return Stream.concat(fields.members().keySet().stream(), object.members().keySet().stream())
                .anyMatch(name ->
                        at(fields.members().getOrDefault(name, RuleForms.PLAIN), object.get(name), path + name));
    }

    private boolean parts(List<Json> conditions, String path) {
        return IntStream.range(0, conditions.size())
                .anyMatch(i -> at(new RuleForm.Branch(), conditions.get(i), path + i));
    }

    /** The elements of a list; what is no list has none. */
    static List<Json> elements(@Nullable Json value) {
        return value instanceof Json.Arr(List<Json> elements) ? elements : List.of();
    }

    /** The name by which an element of the list is known. */
    static String name(RuleForm.Named list, Json element) {
        return element instanceof Json.Obj object && object.get(list.by()) instanceof Json.Str(String name) ? name : "";
    }
}
