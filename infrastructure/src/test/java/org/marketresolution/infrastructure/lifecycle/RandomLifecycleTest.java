package org.marketresolution.infrastructure.lifecycle;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Any command by anybody at any time breaks nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomLifecycleTest {
    @Test
    void some_steps_break_nothing() {
        System.out.println(RandomLifecycle.of(1, 800));
    }

    @Tag("long")
    @Test
    void ten_thousand_steps_break_nothing() {
        System.out.println(RandomLifecycle.of(20_250_111, 10_000));
    }
}
