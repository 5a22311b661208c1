package org.marketresolution.application.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.Claim;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.Link;
import org.marketresolution.domain.rules.Retraction;
import org.marketresolution.domain.rules.Statement;
import org.marketresolution.domain.rules.Supersession;

/**
 * What the weighing policy remembers of an item.
 *
 * @param position log position at which it was submitted
 * @param lastPosition log position of the last event that was taken in; earlier ones are old news
 * @param admittedAt null until a reviewer admitted it
 * @param supersededBy the item that replaces it from that one's admission on
 * @param handlers who submitted, reviewed or took it back
 */
public record WeighableEvidence(
        EvidenceId id,
        String topic,
        long position,
        long lastPosition,
        Claim claim,
        Instant receivedAt,
        @Nullable Instant admittedAt,
        List<Retraction> retractions,
        @Nullable Link duplicateOf,
        @Nullable EvidenceId supersededBy,
        @Nullable Instant supersededAt,
        List<OfficerId> handlers) {
    public WeighableEvidence {
        retractions = List.copyOf(retractions);
        handlers = List.copyOf(handlers);
    }

    Set<String> predicates() {
        return claim.statements().stream().map(Statement::predicate).collect(Collectors.toSet());
    }

    boolean wasAdmittedBy(Instant at) {
        return admittedAt != null && !admittedAt.isAfter(at);
    }

    WeighableEvidence admitted(Instant at, long by) {
        return with(by, at, retractions, duplicateOf, supersededBy, supersededAt, handlers);
    }

    WeighableEvidence retracted(List<Retraction> changed, long by) {
        return with(by, admittedAt, changed, duplicateOf, supersededBy, supersededAt, handlers);
    }

    WeighableEvidence linked(Link link, long by) {
        return with(by, admittedAt, retractions, link, supersededBy, supersededAt, handlers);
    }

    WeighableEvidence superseded(EvidenceId successor, Instant at, long by) {
        return with(by, admittedAt, retractions, duplicateOf, successor, at, handlers);
    }

    WeighableEvidence handledBy(OfficerId person) {
        var all = new ArrayList<>(handlers);
        if (!all.contains(person)) {
            all.add(person);
        }
        return with(lastPosition, admittedAt, retractions, duplicateOf, supersededBy, supersededAt, all);
    }

    private WeighableEvidence with(
            long by,
            @Nullable Instant admission,
            List<Retraction> retracted,
            @Nullable Link link,
            @Nullable EvidenceId successor,
            @Nullable Instant succession,
            List<OfficerId> persons) {
        return new WeighableEvidence(
                id, topic, position, by, claim, receivedAt, admission, retracted, link, successor, succession, persons);
    }

    /** The item as outcomes weigh it; a supersession counts from the successor's admission on. */
    EvidenceItem item(@Nullable WeighableEvidence successor) {
        if (admittedAt == null) {
            throw new IllegalStateException("only admitted evidence is weighed: " + id);
        }
        return new EvidenceItem(
                id.value(), position, claim, receivedAt, admittedAt, retractions, supersession(successor), duplicateOf);
    }

    private @Nullable Supersession supersession(@Nullable WeighableEvidence successor) {
        if (successor == null || successor.admittedAt == null || supersededAt == null) {
            return null;
        }
        var later = successor.admittedAt.isAfter(supersededAt) ? successor.admittedAt : supersededAt;
        return new Supersession(successor.id.value(), later);
    }
}
