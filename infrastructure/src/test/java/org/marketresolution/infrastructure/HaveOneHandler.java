package org.marketresolution.infrastructure;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.axonframework.commandhandling.CommandHandler;

/** A command is taken by exactly one {@link CommandHandler}. */
final class HaveOneHandler extends ArchCondition<JavaClass> {
    HaveOneHandler() {
        super("have exactly one @CommandHandler");
    }

    @Override
    public void check(JavaClass command, ConditionEvents events) {
        var handlers = command.getMethodsWithParameterTypeOfSelf().stream()
                .filter(method -> method.isAnnotatedWith(CommandHandler.class))
                .filter(method -> method.getRawParameterTypes().getFirst().equals(command))
                .count();
        if (handlers != 1) {
            events.add(SimpleConditionEvent.violated(command, command.getName() + " has " + handlers + " handlers"));
        }
    }
}
