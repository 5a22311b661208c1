package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.Composition;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.RuleSet;

/**
 * What a market was last told of its outcomes.
 *
 * @param rulesVersion under which they were assessed; 0 before the first time
 * @param standings of every outcome in the order of the rules
 * @param determination composed from the standings; null before the first time
 * @param lastCause log position of the latest cause that was decided on, -1 before the first
 * @param handlers who submitted, reviewed or took back evidence that bears on the market
 */
public record Weighed(
        int rulesVersion,
        List<OutcomeStanding> standings,
        @Nullable Determination determination,
        long lastCause,
        Set<OfficerId> handlers) {
    static final Weighed NOTHING = new Weighed(0, List.of(), null, -1, Set.of());

    public Weighed {
        standings = List.copyOf(standings);
        handlers = Set.copyOf(handlers);
    }

    /** Ids of the items that count for some outcome. */
    public Set<String> counted() {
        var counted = new TreeSet<String>();
        standings.forEach(standing -> counted.addAll(standing.counted()));
        return counted;
    }

    /** Whether the other differs only in the cause that told it, and in the instant that its derivation names. */
    boolean saysTheSameAs(Weighed other) {
        return rulesVersion == other.rulesVersion
                && standings.equals(other.standings)
                && handlers.equals(other.handlers);
    }

    /**
     * What the market would determine at {@code at} if its outcomes were assessed anew like this: an outcome that says
     * what it said keeps its derivation, and where all do, the determination stands.
     *
     * @param version of the rules under which they were assessed
     */
    public Determination foretold(RuleSet rules, int version, List<OutcomeStanding> anew, Instant at) {
        var then = anew.stream().map(this::orAsTold).toList();
        return determination != null && version == rulesVersion && then.equals(standings)
                ? determination
                : Composition.compose(rules, then, at);
    }

    private OutcomeStanding orAsTold(OutcomeStanding anew) {
        return standings.stream()
                .filter(told -> told.key().equals(anew.key()) && told.saysTheSameAs(anew))
                .findFirst()
                .orElse(anew);
    }

    Weighed told(int version, List<OutcomeStanding> told, Determination found, long cause, Set<OfficerId> more) {
        var all = new HashSet<>(handlers);
        all.addAll(more);
        return new Weighed(version, told, found, cause, all);
    }
}
