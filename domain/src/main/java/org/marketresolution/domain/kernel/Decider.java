package org.marketresolution.domain.kernel;

import java.time.Instant;
import java.util.List;

/**
 * Decides commands and folds events: pure, so that live aggregates, replay, dry runs and verification share it.
 *
 * @param <C> the commands it takes
 * @param <S> the state it folds
 * @param <E> the events it emits
 */
public interface Decider<C extends Command, S, E extends Event> {
    /** The state before anything happened. */
    S initial();

    /** What happens when {@code command} meets {@code state} at {@code now}; empty when nothing changes. The only place that refuses. */
    List<E> decide(C command, S state, Instant now) throws RuleViolated;

    /** The state after {@code event}: total, silent, and from the event only. */
    S evolve(S state, Recorded<E> event);
}
