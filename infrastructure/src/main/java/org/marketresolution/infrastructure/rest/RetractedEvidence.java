package org.marketresolution.infrastructure.rest;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marketresolution.domain.evidence.ResolutionEvidence;
import org.marketresolution.domain.evidence.ResolutionEvidence.Admitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.NotSubmitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.Rejected;
import org.marketresolution.domain.evidence.ResolutionEvidence.Submitted;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Draft;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.infrastructure.eventstore.EventFilter;
import org.marketresolution.infrastructure.eventstore.LoggedEvent;
import org.marketresolution.infrastructure.eventstore.LoggedEvents;
import org.springframework.stereotype.Component;

/** What a market counts although it was taken back: too late to weigh, it is ground for a challenge or a correction. */
@Component
class RetractedEvidence {
    private static final List<String> RETRACTED = List.of("evidence.retracted");

    private final Histories histories;
    private final LoggedEvents log;

    RetractedEvidence(Histories histories, LoggedEvents log) {
        this.histories = histories;
        this.log = log;
    }

    /** The market's document, with {@code retracted_evidence} where there is any. */
    Json.Obj shownOn(Market market, Json.Obj document, AsOf asOf) {
        var retracted = everRetracted(counted(market), asOf).stream()
                .map(id -> histories.ofMaybe(new EvidenceId(id), asOf).state())
                .flatMap(RetractedEvidence::retraction)
                .toList();
        return document.with("retracted_evidence", retracted.isEmpty() ? null : Json.array(retracted));
    }

    private static Set<String> counted(Market market) {
        return switch (market) {
            case NotDrafted _, Draft _ -> Set.of();
            case Published published -> published.weighed().counted();
        };
    }

    /** Asked of all at once: few of the items that count were ever retracted, and only those are folded. */
    private SortedSet<String> everRetracted(Set<String> items, AsOf asOf) {
        if (items.isEmpty()) {
            return new TreeSet<>();
        }
        var filter = new EventFilter(RETRACTED, List.copyOf(items), null);
        return log.between(-1, asOf.position(), Integer.MAX_VALUE, filter).stream()
                .map(LoggedEvent::streamId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Json> retraction(ResolutionEvidence evidence) {
        return switch (evidence) {
            case Admitted item
            when item.isRetracted() ->
                Stream.of(Json.object()
                        .with("evidence_id", item.received().id().value())
                        .with("class", Members.code(item.retractions().getLast().why()))
                        .with("at", item.retractions().getLast().at().toString()));
            case NotSubmitted _, Submitted _, Admitted _, Rejected _ -> Stream.of();
        };
    }
}
