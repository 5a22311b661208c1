package org.marketresolution.domain.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A JSON value without floats and without null: what the engine hashes, stores and reads rules from. */
public sealed interface Json {
    /** An object; the order of its members is kept for people and means nothing. */
    record Obj(SequencedMap<String, Json> members) implements Json {
        public static final Obj EMPTY = new Obj(new LinkedHashMap<>());

        public Obj {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }

        public @Nullable Json get(String name) {
            return members.get(name);
        }

        /** A string among the members, or nothing where there is none. */
        public String text(String name) {
            return get(name) instanceof Str(String text) ? text : "";
        }

        /** An object among the members, or an empty one where there is none. */
        public Obj object(String name) {
            return get(name) instanceof Obj object ? object : EMPTY;
        }

        /** The strings of a list among the members; an empty one stands for what is no string. */
        public List<String> strings(String name) {
            return get(name) instanceof Arr(List<Json> elements)
                    ? elements.stream()
                            .map(each -> each instanceof Str(String text) ? text : "")
                            .toList()
                    : List.of();
        }

        /** The objects of a list among the members; an empty one stands for what is no object. */
        public List<Obj> objects(String name) {
            return get(name) instanceof Arr(List<Json> elements)
                    ? elements.stream()
                            .map(each -> each instanceof Obj object ? object : EMPTY)
                            .toList()
                    : List.of();
        }

        /** This object with one member more; a null value is left out, as absence means none. */
        public Obj with(String name, @Nullable Json value) {
            if (value == null) {
                return this;
            }
            var copy = new LinkedHashMap<>(members);
            copy.put(name, value);
            return new Obj(copy);
        }

        /** This object with the other's members behind its own. */
        public Obj with(Obj other) {
            var copy = new LinkedHashMap<>(members);
            copy.putAll(other.members);
            return new Obj(copy);
        }

        public Obj with(String name, @Nullable String value) {
            return value == null ? this : with(name, new Str(value));
        }
    }

    /** An array. */
    record Arr(List<Json> elements) implements Json {
        public Arr {
            elements = List.copyOf(elements);
        }
    }

    /** A string. */
    record Str(String value) implements Json {}

    /** An integer that a double can carry exactly (RFC 8785 §3.2.2.3); every other number travels as a string. */
    record Int(long value) implements Json {
        public static final long MAX = (1L << 53) - 1;

        public Int {
            if (value > MAX || value < -MAX) {
                throw new IllegalArgumentException("integers above 2^53-1 travel as strings: " + value);
            }
        }
    }

    /** A boolean. */
    record Bool(boolean value) implements Json {}

    static Obj object() {
        return Obj.EMPTY;
    }

    static Json of(String value) {
        return new Str(value);
    }

    static Json of(long value) {
        return new Int(value);
    }

    static Json of(boolean value) {
        return new Bool(value);
    }

    static Arr array(Collection<? extends Json> elements) {
        return new Arr(List.copyOf(elements));
    }

    static Arr strings(Collection<String> values) {
        return new Arr(values.stream().<Json>map(Str::new).toList());
    }

    static Arr integers(long... values) {
        return new Arr(Arrays.stream(values).<Json>mapToObj(Int::new).toList());
    }

    static Obj object(Map<String, ? extends Json> members) {
        return new Obj(new LinkedHashMap<>(members));
    }
}
