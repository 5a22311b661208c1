package org.marketresolution.infrastructure.lifecycle;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded chance. */
final class Chance {
    private final RandomGenerator random;

    Chance(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean percent(int of100) {
        return random.nextInt(100) < of100;
    }

    @SafeVarargs
    final <T> T of(T... all) {
        return all[random.nextInt(all.length)];
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** One of the last few mostly: what is old is mostly over. */
    <T> T recent(List<T> all) {
        return percent(85) ? of(all.subList(Math.max(0, all.size() - 8), all.size())) : of(all);
    }
}
