package org.marketresolution.application.message;

import java.time.Instant;
import java.util.List;
import org.marketresolution.domain.kernel.Command;
import org.marketresolution.domain.kernel.Decider;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.Recorded;

/**
 * What a command would lead to: decided like the command itself, and stored nowhere.
 *
 * @param after the state behind the events
 */
public record DryRun<S, E extends Event>(List<E> events, S after) {
    public DryRun {
        events = List.copyOf(events);
    }

    /** Decides on {@code state}; throws what the command would be refused with. */
    public static <C extends Command, S, E extends Event> DryRun<S, E> of(
            Decider<C, S, E> decider, C command, S state, Instant now) {
        var events = decider.decide(command, state, now);
        var after = state;
        for (var event : events) {
            after = decider.evolve(after, new Recorded<>(event, now));
        }
        return new DryRun<>(events, after);
    }
}
