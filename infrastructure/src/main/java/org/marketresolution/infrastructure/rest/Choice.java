package org.marketresolution.infrastructure.rest;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/** Query parameters that have a form or few values: anything else is a typo, and would find nothing. */
public final class Choice {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private Choice() {}

    /** The value, null included, if it is one of the codes. */
    public static @Nullable String of(String name, @Nullable String value, List<String> codes) {
        if (value != null && !codes.contains(value)) {
            throw Refused.parameter(
                    name, "not-a-choice", "The parameter " + name + " is one of " + String.join(", ", codes) + ".");
        }
        return value;
    }

    /** The value, null included, if it is the code of a constant. */
    public static <E extends Enum<E>> @Nullable String of(String name, @Nullable String value, Class<E> type) {
        return of(
                name,
                value,
                Arrays.stream(type.getEnumConstants()).map(Members::code).toList());
    }

    /** The value, null included, if it is a SHA-256. */
    static @Nullable String hash(String name, @Nullable String value) {
        if (value != null && !HASH.matcher(value).matches()) {
            throw Refused.parameter(name, "wrong-format", "The parameter " + name + " is 64 lower-case hex digits.");
        }
        return value;
    }

    /** The value, null included, as the instant that RFC 3339 writes so; never a number of milliseconds. */
    public static @Nullable Instant instant(String name, @Nullable String value) {
        var reader = new DocumentReader();
        var instant = reader.members(Json.object().with(name, value), "").optionalInstant(name);
        if (!reader.faults().isEmpty()) {
            throw Refused.parameter(
                    name,
                    "wrong-format",
                    "The parameter " + name + " is an instant (RFC 3339) such as 2025-06-30T20:59:59Z.");
        }
        return instant;
    }
}
