package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.infrastructure.axon.ParkedEvents;
import org.marketresolution.infrastructure.axon.Processors;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.readmodel.timer.TimerQueries;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators watch: how far processors have come, and what is due next. */
@RestController
@Tag(name = "Operations")
@RequestMapping("/v1/operations")
class OperationsController {
    private final Processors processors;
    private final EventLog log;
    private final TimerQueries timers;
    private final ParkedEvents parked;
    private final Freshness freshness;

    OperationsController(
            Processors processors, EventLog log, TimerQueries timers, ParkedEvents parked, Freshness freshness) {
        this.processors = processors;
        this.log = log;
        this.timers = timers;
        this.parked = parked;
        this.freshness = freshness;
    }

    @GetMapping("/processors")
    @Operation(
            operationId = "listProcessors",
            summary = "List processors of events, and how far they have come",
            description = "For admins.")
    @Exchange(answers = "Processor")
    ResponseEntity<Json> processors(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(limit, cursor);
        var after = page.after();
        List<Entry<String, Long>> positions = processors.positions().entrySet().stream()
                .filter(entry -> after == null || entry.getKey().compareTo(after) > 0)
                .limit(page.probe())
                .toList();
        var head = log.head();
        return page.answer(positions, Entry::getKey, entry -> processor(entry.getKey(), entry.getValue(), head));
    }

    private static Json processor(String name, long position, long head) {
        return Json.object()
                .with("name", name)
                .with("position", Json.of(position))
                .with("head", Json.of(head))
                .with("lag", Json.of(Math.max(0, head - position))); // it may have moved since the head was read
    }

    @GetMapping("/timers")
    @Operation(operationId = "listTimers", summary = "List timers, soonest first", description = "For admins.")
    @Exchange(answers = "Timer")
    ResponseEntity<Json> timers(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "Min-Position", required = false) @Nullable Long minPosition) {
        freshness.await(minPosition);
        var page = Page.of(limit, cursor);
        var blocked = parked.markets();
        return page.answer(
                timers.after(TimerCursor.of(page), page.probe()),
                TimerCursor::after,
                timer -> Json.object()
                        .with("market_id", timer.market().value())
                        .with("kind", Members.code(timer.kind()))
                        .with("due_at", timer.dueAt().toString())
                        .with("blocked", BlockedMarkets.of(blocked.get(timer.market()))));
    }
}
