package org.marketresolution.domain.kernel;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object of a document. A faulty member is noted and stands in as a harmless value, which nobody
 * sees because {@link DocumentReader#finish} throws.
 */
public final class Members {
    /** Longer durations overflow instants; nobody waits a century for a settlement. */
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final Pattern DURATION = Pattern.compile("P(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?");

    private final DocumentReader reader;
    private final Json.Obj object;
    private final String pointer;
    private final Set<String> asked = new HashSet<>();

    Members(DocumentReader reader, Json.Obj object, String pointer) {
        this.reader = reader;
        this.object = object;
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }

    public String pointer(String name) {
        return DocumentReader.at(pointer, name);
    }

    public DocumentReader reader() {
        return reader;
    }

    public boolean has(String name) {
        return object.get(name) != null;
    }

    /** The raw member, or null. */
    public @Nullable Json raw(String name) {
        asked.add(name);
        return object.get(name);
    }

    /** Reports every member that was not asked for; call it last. */
    public void end() {
        object.members().keySet().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> reader.unknown(pointer(name)));
    }

    public void fault(String name, String code, String detail) {
        reader.fault(pointer(name), code, detail);
    }

    public String string(String name, int longest) {
        var text = optionalString(name, longest);
        if (text != null) {
            return text;
        }
        if (!has(name)) {
            required(name);
        }
        return "";
    }

    public @Nullable String optionalString(String name, int longest) {
        return switch (raw(name)) {
            case null -> null;
            case Json.Str string -> checked(name, string.value(), longest);
            default -> {
                reader.wrongType(pointer(name), "a string");
                yield null;
            }
        };
    }

    private String checked(String name, String text, int longest) {
        if (text.isBlank()) {
            fault(name, "blank", "must not be blank");
        } else if (text.length() > longest) {
            fault(name, "too-long", "must have at most " + longest + " characters");
        } else if (text.chars().anyMatch(c -> (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7f)) {
            fault(name, "control-character", "must not contain control characters");
        } else if (hasLoneSurrogate(text)) {
            fault(name, "lone-surrogate", "must be well-formed Unicode");
        }
        return text;
    }

    /** Whether half a surrogate pair stands alone in the text, which then has no UTF-8. */
    public static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                var isPair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!isPair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** A string of a given form, or null. */
    public @Nullable String optionalString(String name, Pattern form, String wanted) {
        var text = optionalString(name, 200);
        if (text != null && !form.matcher(text).matches()) {
            fault(name, "wrong-format", "must be " + wanted);
        }
        return text;
    }

    public String string(String name, Pattern form, String wanted) {
        var text = optionalString(name, form, wanted);
        if (text == null && !has(name)) {
            required(name);
        }
        return text == null ? "" : text;
    }

    public void required(String name) {
        fault(name, "required", "is required");
    }

    public boolean bool(String name, boolean fallback) {
        return switch (raw(name)) {
            case null -> fallback;
            case Json.Bool bool -> bool.value();
            default -> {
                reader.wrongType(pointer(name), "true or false");
                yield fallback;
            }
        };
    }

    public int integer(String name, int fallback, int least, int most) {
        var number = optionalInteger(name, least, most);
        return number == null ? fallback : number;
    }

    public @Nullable Integer optionalInteger(String name, int least, int most) {
        return switch (raw(name)) {
            case null -> null;
            case Json.Int integer when integer.value() >= least && integer.value() <= most -> (int) integer.value();
            case Json.Int _ -> {
                fault(name, "out-of-range", "must be from " + least + " to " + most);
                yield null;
            }
            default -> {
                reader.wrongType(pointer(name), "an integer");
                yield null;
            }
        };
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type, E fallback) {
        var value = optionalChoice(name, type);
        return value == null ? fallback : value;
    }

    /** One of an enum's codes: its names in lower case. */
    public <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        var code = optionalString(name, 100);
        return code == null ? null : choice(pointer(name), code, type);
    }

    private <E extends Enum<E>> @Nullable E choice(String where, String code, Class<E> type) {
        for (var constant : type.getEnumConstants()) {
            if (code(constant).equals(code)) {
                return constant;
            }
        }
        var codes = Arrays.stream(type.getEnumConstants()).map(Members::code).collect(Collectors.joining(", "));
        reader.fault(where, "not-a-choice", "must be one of " + codes);
        return null;
    }

    /** The code under which an enum constant is written. */
    public static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public @Nullable BigDecimal optionalDecimal(String name) {
        var text = optionalString(name, DECIMAL, "a decimal as a string, such as \"12.5\"");
        return text == null || !DECIMAL.matcher(text).matches() ? null : new BigDecimal(text);
    }

    public BigDecimal decimal(String name) {
        var value = optionalDecimal(name);
        if (value == null && !has(name)) {
            required(name);
        }
        return value == null ? BigDecimal.ZERO : value;
    }

    public Instant instant(String name) {
        var value = optionalInstant(name);
        if (value == null && !has(name)) {
            required(name);
        }
        return value == null ? Instant.EPOCH : value;
    }

    public @Nullable Instant optionalInstant(String name) {
        var text = optionalString(name, 40);
        return text == null ? null : instant(pointer(name), text);
    }

    /** An instant as RFC 3339 writes it. */
    public @Nullable Instant instant(String where, String text) {
        if (RFC_3339.matcher(text).matches()) {
            try {
                return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
            } catch (DateTimeException e) {
                // Falls through to the fault: the form is right, the date does not exist.
            }
        }
        reader.fault(where, "wrong-format", "must be an instant (RFC 3339) such as 2025-06-30T20:59:59Z");
        return null;
    }

    public Duration duration(String name, Duration fallback) {
        var value = optionalDuration(name);
        return value == null ? fallback : value;
    }

    /** A duration in days and smaller, a day being 24 hours. */
    public @Nullable Duration optionalDuration(String name) {
        var text = optionalString(name, 40);
        if (text == null) {
            return null;
        }
        var duration = parsed(text);
        if (duration == null) {
            fault(
                    name,
                    "wrong-format",
                    "must be a duration in days and smaller, at most 100 years, such as P7D or PT48H");
        }
        return duration;
    }

    private static @Nullable Duration parsed(String text) {
        if (!DURATION.matcher(text).matches()) {
            return null;
        }
        try {
            var duration = Duration.parse(text);
            return duration.compareTo(LONGEST) > 0 ? null : duration;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    public List<String> strings(String name, int longest) {
        return list(
                name,
                10_000,
                (element, where) ->
                        element instanceof Json.Str(String value) ? text(where, value, longest) : wrongString(where));
    }

    private String text(String where, String value, int longest) {
        if (value.isBlank() || value.length() > longest || hasLoneSurrogate(value)) {
            reader.fault(where, "wrong-format", "must have 1 to " + longest + " characters");
        }
        return value;
    }

    private String wrongString(String where) {
        reader.wrongType(where, "a string");
        return "";
    }

    public <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
        var found = new ArrayList<E>();
        list(name, 100, (element, where) -> {
            var constant = element instanceof Json.Str(String code) ? choice(where, code, type) : null;
            if (constant != null) {
                found.add(constant);
            } else if (!(element instanceof Json.Str)) {
                wrongString(where);
            }
            return where;
        });
        return List.copyOf(found);
    }

    /** The elements of an array, empty when it is absent. */
    public <T> List<T> list(String name, int most, BiFunction<Json, String, T> read) {
        return switch (raw(name)) {
            case null -> List.of();
            case Json.Arr array
            when array.elements().size() <= most -> {
                var result = new ArrayList<T>();
                for (int i = 0; i < array.elements().size(); i++) {
                    result.add(
                            read.apply(array.elements().get(i), DocumentReader.at(pointer(name), Integer.toString(i))));
                }
                yield List.copyOf(result);
            }
            case Json.Arr _ -> {
                fault(name, "too-many", "must have at most " + most + " elements");
                yield List.of();
            }
            default -> {
                reader.wrongType(pointer(name), "an array");
                yield List.of();
            }
        };
    }

    public Members object(String name) {
        if (raw(name) == null) {
            required(name);
            return DocumentReader.nothing(pointer(name));
        }
        return reader.members(raw(name), pointer(name));
    }

    public @Nullable Members optionalObject(String name) {
        return raw(name) == null ? null : reader.members(raw(name), pointer(name));
    }
}
