package org.marketresolution.infrastructure.lifecycle;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.marketresolution.infrastructure.RunningEngine;

/** One engine for all tests that keep to their own topics and count time from their own beginning; starting it is what costs. */
final class SharedEngine implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningEngine.class;
    }

    /** Surefire may run each class by a request of its own; the session's store closes the engine when the last is done. */
    @Override
    public RunningEngine resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.GLOBAL)
                .computeIfAbsent(SharedEngine.class, _ -> RunningEngine.start(), RunningEngine.class);
    }
}
