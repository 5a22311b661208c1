package org.marketresolution.infrastructure.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.rules.Assessment;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.EventNames;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How a dry run is answered: what would be emitted, and the determination that would follow. */
@Component
class Rehearsals {
    private final EventNames names;
    private final JsonMapper mapper;
    private final EventLog log;
    private final AdmittedSoFar admitted;
    private final Clock engineClock;

    Rehearsals(EventNames names, JsonMapper eventMapper, EventLog log, AdmittedSoFar admitted, Clock engineClock) {
        this.names = names;
        this.mapper = eventMapper;
        this.log = log;
        this.admitted = admitted;
        this.engineClock = engineClock;
    }

    Json.Obj document(List<? extends Event> events) {
        return rehearsal(Json.array(events.stream().map(this::event).toList()));
    }

    /** That of a write which would emit these. */
    static Json.Obj rehearsal(Json events) {
        return Json.object().with("validate_only", Json.of(true)).with("events", events);
    }

    private Json event(Event event) {
        return Json.object()
                .with("type", names.nameOf(event.getClass()).type())
                .with("data", mapper.readValue(mapper.writeValueAsBytes(event), Json.class));
    }

    /** What the market determines; under rules by which it was not weighed yet, what it would. */
    Json.Obj determination(Published market) {
        if (market.isResolved()
                || market.weighed().rulesVersion() == market.listing().inForce()) {
            return MarketDocument.determination(market);
        }
        var evidence = admitted.on(market.listing().question().topic());
        var now = engineClock.instant();
        return MarketDocument.determination(foretold(market, Evaluation.assessAll(market.rules(), evidence, now), now));
    }

    static Determination foretold(Published market, List<Assessment> anew, Instant at) {
        var standings = anew.stream().map(Assessment::standing).toList();
        return market.weighed().foretold(market.rules(), market.listing().inForce(), standings, at);
    }

    /** Refuses a name that the log would refuse. */
    void refuseTaken(String scope, @Nullable String ref) {
        if (ref != null && log.streamNamed(scope, ref).isPresent()) {
            throw new Refused(Problem.of(ProblemCode.REF_TAKEN, "The ref is taken: " + ref));
        }
    }
}
