package org.marketresolution.domain.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Json;

/** Tells where a document departs from the expected one, each time with the innermost clause around it. */
record Differences(BiConsumer<String, String> complaints) {
    void between(String clause, String name, @Nullable Json expected, @Nullable Json given) {
        if (expected instanceof Json.Obj wanted && given instanceof Json.Obj found) {
            var inner = wanted.get("clause") instanceof Json.Str(String text) ? text : clause;
            var members = new TreeSet<>(wanted.members().keySet());
            members.addAll(found.members().keySet());
            members.forEach(member -> between(inner, member, wanted.get(member), found.get(member)));
        } else if (expected instanceof Json.Arr(List<Json> wanted)
                && given instanceof Json.Arr(List<Json> found)
                && wanted.size() == found.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                between(
                        clause,
                        name + "/" + i,
                        inOrder(name, wanted).get(i),
                        inOrder(name, found).get(i));
            }
        } else if (expected == null || !expected.equals(given)) {
            complaints.accept(clause, name + " is " + text(given) + " instead of " + text(expected));
        }
    }

    /** What does not count is a set: its order means nothing. */
    private static List<Json> inOrder(String name, List<Json> elements) {
        var copy = new ArrayList<>(elements);
        if (name.equals("not_counted")) {
            copy.sort(Comparator.comparing(CanonicalJson::text));
        }
        return copy;
    }

    private static String text(@Nullable Json value) {
        return value == null ? "absent" : CanonicalJson.text(value);
    }
}
