package org.marketresolution.domain.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a listed authority, in its place among the others.
 *
 * @param announced when it was announced; when it was received, where that is unknown
 * @param index of the statement within its item
 */
record Testimony(EvidenceItem item, int index, Statement statement, Authority authority, Instant announced) {
    /** Later is weightier: announcement, then better tier, then closer form, then receipt, then the log. */
    static final Comparator<Testimony> ORDER = Comparator.comparing(Testimony::announced)
            .thenComparingInt(testimony -> -testimony.authority.rank())
            .thenComparingInt(testimony -> closeness(testimony.item.claim().form()))
            .thenComparing(testimony -> testimony.item.receivedAt())
            .thenComparingLong(testimony -> testimony.item.position())
            .thenComparing(testimony -> testimony.item.id())
            .thenComparingInt(Testimony::index);

    static Testimony of(EvidenceItem item, int index, Authority authority) {
        var announced = item.claim().times().announced();
        var since = announced == null ? item.receivedAt() : announced.start(authority.zone());
        return new Testimony(item, index, item.claim().statements().get(index), authority, since);
    }

    private static int closeness(RelayForm form) {
        return switch (form) {
            case PARAPHRASE -> 0;
            case TRANSLATION -> 1;
            case VERBATIM, ORIGINAL -> 2;
        };
    }

    /** Why its time does not place it inside the window, or null when it lies inside, both ends included. */
    NotCounted.@Nullable Reason misplaced(Window window, EvidenceClock clock) {
        var interval = item.claim().times().by(clock);
        if (interval == null) {
            return NotCounted.Reason.NO_TIME;
        }
        var start = interval.start(authority.zone());
        var end = interval.end(authority.zone());
        var deadline = window.deadline().instant();
        if (end.isBefore(window.opens()) || start.isAfter(deadline)) {
            return NotCounted.Reason.OUTSIDE_WINDOW;
        }
        return start.isBefore(window.opens()) || end.isAfter(deadline) ? NotCounted.Reason.STRADDLES : null;
    }

    /** The instant from which it has persisted: at the cutoff persistence counts as run. */
    Instant persistedFrom(Duration persists, Instant cutoff) {
        var run = announced.plus(persists);
        return run.isAfter(cutoff) ? cutoff : run;
    }

    boolean wasRetractedBefore(Instant end, Instant horizon) {
        return item.retractions().stream()
                .anyMatch(retraction ->
                        retraction.isInForceAt(horizon) && retraction.at().isBefore(end));
    }
}
