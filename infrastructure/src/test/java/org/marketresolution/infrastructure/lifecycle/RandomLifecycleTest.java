package org.marketresolution.infrastructure.lifecycle;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any command by anybody at any time breaks nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomLifecycleTest {
    @Test
    void some_steps_break_nothing() {
        System.out.println(RandomLifecycle.of(1, 1_500));
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = {20_250_111, 2, 3})
    void ten_thousand_steps_break_nothing(long seed) {
        System.out.println(RandomLifecycle.of(seed, 10_000));
    }
}
