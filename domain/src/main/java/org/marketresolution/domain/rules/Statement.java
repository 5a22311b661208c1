package org.marketresolution.domain.rules;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/**
 * One thing that an issuer said.
 *
 * @param subjects whom it is about; empty means all of a market's subjects
 * @param declaredFinal whether the issuer calls it final
 */
public record Statement(
        String predicate,
        @Nullable String object,
        List<String> subjects,
        @Nullable BigDecimal value,
        Modality modality,
        boolean declaredFinal) {
    public Statement {
        subjects = List.copyOf(subjects);
    }

    public boolean isAbout(String subject) {
        return subjects.isEmpty() || subjects.contains(subject);
    }

    /** Whether saying this after {@code earlier} adds nothing: same modality and same value. */
    boolean repeats(Statement earlier) {
        return modality == earlier.modality && sameValue(value, earlier.value);
    }

    static boolean sameValue(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    public Json.Obj toJson() {
        return Json.object()
                .with("predicate", predicate)
                .with("object", object)
                .with("subjects", subjects.isEmpty() ? null : Json.strings(subjects))
                .with("value", value == null ? null : value.toPlainString())
                .with("modality", Members.code(modality))
                .with("final", declaredFinal ? Json.of(true) : null);
    }
}
