package org.marketresolution.domain.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/** What one version of rules says otherwise than another, clause by clause, as their authors wrote them. */
public final class RuleDiff {
    /** Which version has the clause. */
    public enum Difference {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** One clause, named as in {@link Clauses}, with what each version writes; null where it writes nothing. */
    public record Change(
            String clause,
            Difference kind,
            @Nullable Json from,
            @Nullable Json to) {
        public Json.Obj toJson() {
            return Json.object()
                    .with("clause", clause)
                    .with("kind", Members.code(kind))
                    .with("from", from)
                    .with("to", to);
        }
    }

    private final RuleSet before;
    private final RuleSet after;
    private final List<Change> changes = new ArrayList<>();

    private RuleDiff(RuleSet before, RuleSet after) {
        this.before = before;
        this.after = after;
    }

    /**
     * The smallest clauses that differ, in the order in which people read rules. Outcomes are matched by key,
     * authorities by id, joined conditions by place; a default spelled out and another order of members are no change.
     */
    public static List<Change> between(RuleSet before, RuleSet after) {
        var diff = new RuleDiff(before, after);
        diff.members(RuleForms.RULES, "", before.document(), after.document());
        return List.copyOf(diff.changes);
    }

    private void members(RuleForm.Fields fields, String path, Json.Obj from, Json.Obj to) {
        fields.members().forEach((name, form) -> member(form, path + name, name, from, to));
        // An author's own inventions are lint, but change the document all the same.
        var unknown = new TreeSet<>(from.members().keySet());
        unknown.addAll(to.members().keySet());
        unknown.removeAll(fields.members().keySet());
        unknown.forEach(name -> member(RuleForms.PLAIN, path + name, name, from, to));
    }

    private void member(RuleForm form, String path, String name, Json.Obj from, Json.Obj to) {
        var old = spelledOut(form, from.get(name), from, before) && to.get(name) == null ? null : from.get(name);
        var young = spelledOut(form, to.get(name), to, after) && from.get(name) == null ? null : to.get(name);
        compare(form, path, old, young);
    }

    private static boolean spelledOut(RuleForm form, @Nullable Json written, Json.Obj owner, RuleSet rules) {
        var otherwise = form.otherwise();
        return written != null && otherwise != null && otherwise.isSpelledOutBy(written, owner, rules);
    }

    private void compare(RuleForm form, String path, @Nullable Json from, @Nullable Json to) {
        switch (form) {
            case RuleForm.Value _, RuleForm.Quantified _ -> whole(path, from, to);
            case RuleForm.Fields fields -> fields(fields, path, from, to);
            case RuleForm.Branch _ -> branch(path, from, to);
            case RuleForm.Named named -> named(named, path, from, to);
            case RuleForm.Parts _ -> parts(path, from, to);
        }
    }

    private void whole(String path, @Nullable Json from, @Nullable Json to) {
        if (from == null && to != null) {
            changes.add(new Change(path, Difference.ADDED, null, to));
        } else if (from != null && to == null) {
            changes.add(new Change(path, Difference.REMOVED, from, null));
        } else if (from != null && !from.equals(to)) {
            changes.add(new Change(path, Difference.CHANGED, from, to));
        }
    }

    private void fields(RuleForm.Fields fields, String path, @Nullable Json from, @Nullable Json to) {
        var old = from == null && fields.defaulted() ? Json.Obj.EMPTY : from;
        var young = to == null && fields.defaulted() ? Json.Obj.EMPTY : to;
        if (old instanceof Json.Obj one && young instanceof Json.Obj other) {
            members(fields, path + "/", one, other);
        } else {
            whole(path, from, to);
        }
    }

    /** Another operator makes another condition; the same one may differ in a part alone. */
    private void branch(String path, @Nullable Json from, @Nullable Json to) {
        if (from instanceof Json.Obj one
                && to instanceof Json.Obj other
                && one.members().keySet().equals(other.members().keySet())) {
            members(RuleForms.CONDITION, path + "/", one, other);
        } else {
            whole(path, from, to);
        }
    }

    private void named(RuleForm.Named list, String path, @Nullable Json from, @Nullable Json to) {
        var old = byName(list, from);
        var young = byName(list, to);
        if (!common(old, young).equals(common(young, old))) {
            changes.add(new Change(path, Difference.CHANGED, Json.strings(old.keySet()), Json.strings(young.keySet())));
        }
        var names = new LinkedHashSet<>(old.keySet());
        names.addAll(young.keySet());
        for (var name : names) {
            var ones = old.getOrDefault(name, List.of());
            var others = young.getOrDefault(name, List.of());
            for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
                compare(list.element(), path + "/" + name, at(ones, i), at(others, i));
            }
        }
    }

    /** Elements by name in their order; drafts may use one name twice. */
    private static Map<String, List<Json>> byName(RuleForm.Named list, @Nullable Json value) {
        var elements = new LinkedHashMap<String, List<Json>>();
        for (var element : Clauses.elements(value)) {
            elements.computeIfAbsent(Clauses.name(list, element), _ -> new ArrayList<>())
                    .add(element);
        }
        return elements;
    }

    private static List<String> common(Map<String, ?> names, Map<String, ?> others) {
        return names.keySet().stream().filter(others::containsKey).toList();
    }

    /** Parts have no names, so those between the equal ones at either end are matched in their order. */
    private void parts(String path, @Nullable Json from, @Nullable Json to) {
        if (!(from instanceof Json.Arr(List<Json> ones)) || !(to instanceof Json.Arr(List<Json> others))) {
            whole(path, from, to);
            return;
        }
        var start = 0;
        while (start < Math.min(ones.size(), others.size()) && ones.get(start).equals(others.get(start))) {
            start++;
        }
        var end = 0;
        while (end < Math.min(ones.size(), others.size()) - start
                && ones.get(ones.size() - 1 - end).equals(others.get(others.size() - 1 - end))) {
            end++;
        }
        var old = ones.subList(0, ones.size() - end);
        var young = others.subList(0, others.size() - end);
        for (int i = start; i < Math.max(old.size(), young.size()); i++) {
            compare(new RuleForm.Branch(), path + "/" + i, at(old, i), at(young, i));
        }
    }

    private static @Nullable Json at(List<Json> elements, int place) {
        return place < elements.size() ? elements.get(place) : null;
    }
}
