package org.marketresolution.infrastructure.rest;

import java.time.Instant;
import java.util.List;
import org.marketresolution.domain.evidence.EvidenceDecider;
import org.marketresolution.domain.evidence.EvidenceEvent;
import org.marketresolution.domain.evidence.ResolutionEvidence;
import org.marketresolution.domain.kernel.Decider;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.kernel.Recorded;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.MarketDecider;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.domain.outcome.Outcome;
import org.marketresolution.domain.outcome.OutcomeDecider;
import org.marketresolution.domain.outcome.OutcomeEvent;
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

    /** A stream to which events are being appended. */
    interface Continued<S> {
        Folded<S> with(List<Event> events, Instant recordedAt, long position);
    }

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
        return of(market, AsOf.live());
    }

    /** The market as known at a position; there is none before its first event. */
    Folded<Market> of(MarketId market, AsOf asOf) {
        return begun(ofMaybe(market, asOf), "market", market.value());
    }

    Folded<Market> ofMaybe(MarketId market) {
        return ofMaybe(market, AsOf.live());
    }

    private Folded<Market> ofMaybe(MarketId market, AsOf asOf) {
        return fold(market.value(), MarketEvent.class, new MarketDecider(), asOf);
    }

    /** The market as it stands, ready to be told what is appended to it. */
    Continued<Market> continued(MarketId market) {
        return continued(ofMaybe(market), MarketEvent.class, new MarketDecider());
    }

    Continued<ResolutionEvidence> continued(EvidenceId evidence) {
        return continued(ofMaybe(evidence, AsOf.live()), EvidenceEvent.class, new EvidenceDecider());
    }

    private static <S, E extends Event> Continued<S> continued(
            Folded<S> before, Class<E> type, Decider<?, S, E> decider) {
        return (events, recordedAt, position) -> {
            var state = before.state();
            for (var event : events) {
                state = decider.evolve(state, new Recorded<>(type.cast(event), recordedAt));
            }
            return new Folded<>(state, before.version() + events.size(), position);
        };
    }

    Folded<ResolutionEvidence> of(EvidenceId evidence) {
        return begun(ofMaybe(evidence, AsOf.live()), "evidence", evidence.value());
    }

    /** Evidence that need not have been submitted. */
    Folded<ResolutionEvidence> ofMaybe(EvidenceId evidence, AsOf asOf) {
        return fold(evidence.value(), EvidenceEvent.class, new EvidenceDecider(), asOf);
    }

    Folded<Outcome> of(OutcomeId outcome, AsOf asOf) {
        return fold(outcome.value(), OutcomeEvent.class, new OutcomeDecider(), asOf);
    }

    private static <S> Folded<S> begun(Folded<S> folded, String what, String stream) {
        if (folded.version() == 0) {
            throw Refused.notFound(what + " " + stream);
        }
        return folded;
    }

    private <S, E extends Event> Folded<S> fold(String stream, Class<E> type, Decider<?, S, E> decider, AsOf asOf) {
        var events = log.known(stream, asOf.position());
        var state = decider.initial();
        for (StoredEvent event : events) {
            state = decider.evolve(state, event.recorded(type));
        }
        return new Folded<>(
                state, events.size(), events.isEmpty() ? -1 : events.getLast().position());
    }
}
