package org.marketresolution.infrastructure.rest;

import java.util.List;
import org.marketresolution.domain.evidence.EvidenceDecider;
import org.marketresolution.domain.evidence.EvidenceEvent;
import org.marketresolution.domain.evidence.ResolutionEvidence;
import org.marketresolution.domain.kernel.Decider;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.Recorded;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.MarketDecider;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.StoredEvent;
import org.springframework.stereotype.Component;

/** Folds streams with the same deciders that decide, so a read can never differ from what a command sees. */
@Component
class Histories {
    /**
     * A stream's state.
     *
     * @param version how many events led to it
     * @param position log position of the last of them
     */
    record Folded<S>(S state, long version, long position) {}

    private static final String REF = "ref:";

    private final EventLog log;

    Histories(EventLog log) {
        this.log = log;
    }

    MarketId market(String address) {
        return new MarketId(id("market", "mkt_", address));
    }

    EvidenceId evidence(String address) {
        return new EvidenceId(id("evidence", "evd_", address));
    }

    /** An id, or {@code ref:NAME}. */
    private String id(String scope, String prefix, String address) {
        if (address.startsWith(REF)) {
            return log.streamNamed(scope, address.substring(REF.length()))
                    .orElseThrow(() -> Refused.notFound(scope + " " + address));
        }
        if (!address.startsWith(prefix)) {
            throw Refused.notFound(scope + " " + address);
        }
        return address;
    }

    Folded<Market> of(MarketId market) {
        return fold(market.value(), MarketEvent.class, new MarketDecider(), "market");
    }

    Folded<ResolutionEvidence> of(EvidenceId evidence) {
        return fold(evidence.value(), EvidenceEvent.class, new EvidenceDecider(), "evidence");
    }

    /** The same for a market that need not have begun. */
    Folded<Market> ofMaybe(MarketId market) {
        return fold(log.stream(market.value(), 0), MarketEvent.class, new MarketDecider());
    }

    /** The same for evidence that need not have been submitted. */
    Folded<ResolutionEvidence> ofMaybe(EvidenceId evidence) {
        return fold(log.stream(evidence.value(), 0), EvidenceEvent.class, new EvidenceDecider());
    }

    private <S, E extends Event> Folded<S> fold(String stream, Class<E> type, Decider<?, S, E> decider, String what) {
        var events = log.stream(stream, 0);
        if (events.isEmpty()) {
            throw Refused.notFound(what + " " + stream);
        }
        return fold(events, type, decider);
    }

    private static <S, E extends Event> Folded<S> fold(
            List<StoredEvent> events, Class<E> type, Decider<?, S, E> decider) {
        var state = decider.initial();
        for (StoredEvent event : events) {
            state = decider.evolve(state, new Recorded<>(type.cast(event.event()), event.recordedAt()));
        }
        return new Folded<>(state, events.size(), events.isEmpty() ? -1 : events.getLast().position());
    }
}
