package org.marketresolution.infrastructure.eventstore;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Id;
import org.marketresolution.domain.kernel.Json;

/** The members of an event's JSON, by name and in the order of the record, with their types in the words of the domain. */
final class EventFields {
    /** Members of a claim that are called in JSON as in the documents that people submit. */
    private static final Map<String, String> DOCUMENT_WORDS = Map.of("declaredForm", "form", "declaredFinal", "final");

    private EventFields() {}

    static SequencedMap<String, String> of(Class<?> event) {
        var fields = new LinkedHashMap<String, String>();
        for (RecordComponent component : event.getRecordComponents()) {
            fields.put(snakeCase(component.getName()), name(component.getAnnotatedType()));
        }
        return fields;
    }

    /** Dotted paths of all members, those of records within records and lists included. */
    static SortedSet<String> paths(Class<?> event) {
        var paths = new TreeSet<String>();
        for (RecordComponent component : event.getRecordComponents()) {
            var path = DOCUMENT_WORDS.getOrDefault(component.getName(), snakeCase(component.getName()));
            paths.add(path);
            var within = element(component.getGenericType());
            if (within.isRecord() && !isWrittenAsText(within)) {
                paths(within).forEach(inner -> paths.add(path + "." + inner));
            }
        }
        return paths;
    }

    private static Class<?> element(Type type) {
        return switch (type) {
            case ParameterizedType generic
            when generic.getRawType() == List.class -> element(generic.getActualTypeArguments()[0]);
            case Class<?> plain -> plain;
            default -> Object.class;
        };
    }

    /** Ids and hashes are strings in JSON, and JSON is itself. */
    private static boolean isWrittenAsText(Class<?> type) {
        return Id.class.isAssignableFrom(type) || type == Hash.class || Json.class.isAssignableFrom(type);
    }

    private static String name(AnnotatedType type) {
        return name(type.getType()) + (type.isAnnotationPresent(Nullable.class) ? "?" : "");
    }

    private static String name(Type type) {
        return switch (type) {
            case Class<?> plain
            when plain.getEnclosingClass() != null -> name(plain.getEnclosingClass()) + "." + plain.getSimpleName();
            case Class<?> plain -> plain.getSimpleName();
            case ParameterizedType generic ->
                name(generic.getRawType())
                        + Arrays.stream(generic.getActualTypeArguments())
                                .map(EventFields::name)
                                .collect(Collectors.joining(", ", "<", ">"));
            default -> type.getTypeName();
        };
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
