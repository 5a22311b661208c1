package org.marketresolution.domain.rules;

import java.util.List;
import java.util.stream.Stream;

/** What must hold for an outcome; three-valued after Kleene. */
public sealed interface Condition {
    /** A fact that statements establish. */
    record Fact(FactPattern pattern) implements Condition {}

    /** Every part holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Some part holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** No part holds. */
    record None(List<Condition> parts) implements Condition {
        public None {
            parts = List.copyOf(parts);
        }
    }

    /** At least {@code least} of the parts hold. */
    record AtLeast(int least, List<Condition> parts) implements Condition {
        public AtLeast {
            parts = List.copyOf(parts);
        }
    }

    /** The parts that it is composed of, in order. */
    default List<Condition> parts() {
        return List.of();
    }

    /** Every fact in it, from left to right. */
    default Stream<FactPattern> facts() {
        return switch (this) {
            case Fact fact -> Stream.of(fact.pattern());
            case All _, Any _, None _, AtLeast _ -> parts().stream().flatMap(Condition::facts);
        };
    }
}
