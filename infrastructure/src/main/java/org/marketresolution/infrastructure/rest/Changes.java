package org.marketresolution.infrastructure.rest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;

/** Which members of a document differ from another's, by JSON pointer (RFC 6901). */
final class Changes {
    private final List<Json> found = new ArrayList<>();

    private Changes() {}

    /** {@code [{path, from?, to?}]} in the order of the members; an absent side was or is not there. */
    static Json between(Json before, Json after) {
        var changes = new Changes();
        changes.compare("", before, after);
        return Json.array(changes.found);
    }

    private void compare(String path, @Nullable Json before, @Nullable Json after) {
        if (before == null || after == null) {
            if (!Objects.equals(before, after)) {
                add(path, before, after);
            }
        } else if (before instanceof Json.Obj one && after instanceof Json.Obj other) {
            var names = new LinkedHashSet<>(one.members().keySet());
            names.addAll(other.members().keySet());
            names.forEach(name -> compare(DocumentReader.at(path, name), one.get(name), other.get(name)));
        } else if (before instanceof Json.Arr one
                && after instanceof Json.Arr other
                && one.elements().size() == other.elements().size()) {
            for (int i = 0; i < one.elements().size(); i++) {
                compare(
                        DocumentReader.at(path, Integer.toString(i)),
                        one.elements().get(i),
                        other.elements().get(i));
            }
        } else if (!before.equals(after)) {
            add(path, before, after);
        }
    }

    private void add(String path, @Nullable Json before, @Nullable Json after) {
        found.add(Json.object().with("path", path).with("from", before).with("to", after));
    }
}
