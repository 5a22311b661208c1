package org.marketresolution.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;

/** What has happened to a stream so far, and what a command makes of it. */
public final class Story<C extends Command, S, E extends Event> {
    private final Decider<C, S, E> decider;
    private final S state;

    private Story(Decider<C, S, E> decider, S state) {
        this.decider = decider;
        this.state = state;
    }

    public static <C extends Command, S, E extends Event> Story<C, S, E> of(Decider<C, S, E> decider) {
        return new Story<>(decider, decider.initial());
    }

    public S state() {
        return state;
    }

    /** The story with the event, recorded at the instant. */
    public Story<C, S, E> given(Instant at, E event) {
        return new Story<>(decider, decider.evolve(state, new Recorded<>(event, at)));
    }

    /** What the command does. */
    public List<E> when(Instant now, C command) {
        return decider.decide(command, state, now);
    }

    /** The story with all that the command did. */
    public Story<C, S, E> after(Instant now, C command) {
        var story = this;
        for (var event : when(now, command)) {
            story = story.given(now, event);
        }
        return story;
    }

    public void emits(Instant now, C command, E event) {
        assertThat(when(now, command)).isEqualTo(List.of(event));
    }

    public void changesNothing(Instant now, C command) {
        assertThat(when(now, command)).isEmpty();
    }

    public RuleViolated refuses(Instant now, C command, Rule rule) {
        var refusal = catchThrowableOfType(RuleViolated.class, () -> decider.decide(command, state, now));
        assertThat(refusal).as("%s in %s", command, state).isNotNull();
        assertThat(refusal.rule()).isEqualTo(rule);
        assertThat(refusal).hasMessage(rule.sentence());
        return refusal;
    }
}
