package org.marketresolution.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Given what happened, when a command comes, then this follows. */
public final class Specification<C extends Command, S, E extends Event> {
    private final Decider<C, S, E> decider;
    private final S state;
    private final Instant now;

    private Specification(Decider<C, S, E> decider, S state, Instant now) {
        this.decider = decider;
        this.state = state;
        this.now = now;
    }

    public static <C extends Command, S, E extends Event> Specification<C, S, E> of(Decider<C, S, E> decider) {
        return new Specification<>(decider, decider.initial(), Instant.parse("2025-01-11T00:00:00Z"));
    }

    /** Time passes. */
    public Specification<C, S, E> at(Instant instant) {
        return new Specification<>(decider, state, instant);
    }

    @SafeVarargs
    public final Specification<C, S, E> given(E... events) {
        var next = state;
        for (var event : events) {
            next = decider.evolve(next, new Recorded<>(event, now));
        }
        return new Specification<>(decider, next, now);
    }

    /** Carries the command out and goes on from there. */
    public Specification<C, S, E> after(C command) {
        var next = state;
        for (var event : decider.decide(command, state, now)) {
            next = decider.evolve(next, new Recorded<>(event, now));
        }
        return new Specification<>(decider, next, now);
    }

    /** What the command leads to. */
    public List<E> when(C command) {
        return decider.decide(command, state, now);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final void then(C command, E... events) {
        assertThat(when(command)).isEqualTo(Arrays.asList(events));
    }

    public void changesNothing(C command) {
        assertThat(when(command)).isEmpty();
    }

    /** The names of the events that the command leads to. */
    public void leadsTo(C command, Class<?>... types) {
        assertThat(when(command)).extracting(Object::getClass).isEqualTo(List.of(types));
    }

    public RuleViolated refuses(C command, Rule rule) {
        var refusal = catchThrowableOfType(RuleViolated.class, () -> when(command));
        assertThat(refusal).as("refusal of %s", command).isNotNull();
        assertThat(refusal.rule()).isEqualTo(rule);
        return refusal;
    }

    public S state() {
        return state;
    }
}
