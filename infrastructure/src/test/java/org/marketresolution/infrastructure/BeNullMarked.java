package org.marketresolution.infrastructure;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** A class lies in a package that says {@link NullMarked}. */
final class BeNullMarked extends ArchCondition<JavaClass> {
    BeNullMarked() {
        super("lie in a @NullMarked package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
            events.add(
                    SimpleConditionEvent.violated(type, type.getName() + " lies in a package that is not @NullMarked"));
        }
    }
}
