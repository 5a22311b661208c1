package org.marketresolution.domain.rules;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/** The form of a part of a rules document; {@link RuleForms} has that of the whole. */
sealed interface RuleForm {
    /**
     * A value that is read as one: a string, a number, a list of strings.
     *
     * @param otherwise what stands where it is left out; null when nothing does
     */
    record Value(@Nullable Default otherwise) implements RuleForm {}

    /** Of how many subjects a fact is asked; each subject is a clause below it. */
    record Quantified(Default otherwise) implements RuleForm {}

    /**
     * An object.
     *
     * @param members in the order in which people read them
     * @param defaulted whether it stands where it is left out, with its members' defaults
     */
    record Fields(SequencedMap<String, RuleForm> members, boolean defaulted) implements RuleForm {
        public Fields {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }
    }

    /** A list of objects that are known by one of their members. */
    record Named(String by, Fields element) implements RuleForm {}

    /** A condition: one operator with what it joins. */
    record Branch() implements RuleForm {}

    /** The conditions that an operator joins, known by their place. */
    record Parts() implements RuleForm {}

    /** What stands where a member is left out. */
    interface Default {
        /** Whether the written member only spells it out; {@code owner} is the object whose member it is. */
        boolean isSpelledOutBy(Json written, Json.Obj owner, RuleSet rules);
    }

    /** A member of an object. */
    record Field(String name, RuleForm form) {}

    static Field field(String name, RuleForm form) {
        return new Field(name, form);
    }

    static Fields fields(boolean defaulted, Field... fields) {
        var members = new LinkedHashMap<String, RuleForm>();
        Arrays.stream(fields).forEach(field -> members.put(field.name(), field.form()));
        return new Fields(members, defaulted);
    }

    /** What stands where it is left out; null when nothing does, or when its members have their own. */
    default @Nullable Default otherwise() {
        return switch (this) {
            case Value value -> value.otherwise;
            case Quantified quantified -> quantified.otherwise;
            case Fields _, Named _, Branch _, Parts _ -> null;
        };
    }

    /** Whether it stands although the document does not write it. */
    default boolean standsUnwritten() {
        return switch (this) {
            case Value value -> value.otherwise != null;
            case Quantified _ -> true;
            case Fields fields -> fields.defaulted;
            case Named _, Branch _, Parts _ -> false;
        };
    }
}
