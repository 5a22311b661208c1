package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketresolution.application.market.Timer;
import org.marketresolution.application.market.TimerChange;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.domain.rules.OpenObligations;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is missing: which facts from whom would settle which outcome, by when, and what happens next by itself. */
@RestController
@Tag(name = "Reasons")
class ObligationController {
    private final Histories histories;
    private final Derivations derivations;
    private final EventLog log;
    private final Clock engineClock;

    ObligationController(Histories histories, Derivations derivations, EventLog log, Clock engineClock) {
        this.histories = histories;
        this.derivations = derivations;
        this.log = log;
        this.engineClock = engineClock;
    }

    @GetMapping("/v1/markets/{address}/open-obligations")
    @Operation(operationId = "readOpenObligations", summary = "Read what is missing, from whom, by when")
    @Exchange(answers = "OpenObligations")
    ResponseEntity<Json> read(@PathVariable String address, AsOf asOf) {
        var id = histories.market(address);
        var folded = histories.of(id, asOf);
        if (!(folded.state() instanceof Published market)) {
            throw Refused.notFound("open market of this address: a draft obliges nobody");
        }
        return Answer.untagged(folded, asOf)
                .body(document(market, asOf).with("market_id", id.value()).with("next_timer", nextTimer(id, asOf)));
    }

    /** A market that is final asks nobody for anything any more. */
    private Json.Obj document(Published market, AsOf asOf) {
        var t = asOf.instant(log, engineClock);
        return market.isResolved()
                ? Json.object().with("data", Json.array(List.of()))
                : OpenObligations.of(
                                market.rules(), derivations.items(market, asOf).values(), t)
                        .toJson();
    }

    /** Timers follow from the market's own events; while they are held, windows do not end. */
    private Json.@Nullable Obj nextTimer(MarketId market, AsOf asOf) {
        Map<Timer.Kind, Instant> running = new EnumMap<>(Timer.Kind.class);
        var held = false;
        for (var stored : log.known(market.value(), asOf.position())) {
            for (var change :
                    TimerChange.after(stored.recorded(MarketEvent.class).event())) {
                switch (change) {
                    case TimerChange.Set set ->
                        running.put(set.timer().kind(), set.timer().dueAt());
                    case TimerChange.Stop stop -> running.remove(stop.kind());
                    case TimerChange.Hold _ -> held = true;
                    case TimerChange.Release _ -> held = false;
                }
            }
        }
        if (held) {
            running.keySet().removeIf(Timer.Kind::isWindow);
        }
        return running.entrySet().stream()
                .min(Map.Entry.<Timer.Kind, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(next -> Json.object()
                        .with("kind", Members.code(next.getKey()))
                        .with("due_at", next.getValue().toString()))
                .orElse(null);
    }
}
