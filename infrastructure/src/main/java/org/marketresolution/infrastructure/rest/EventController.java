package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.infrastructure.eventstore.EventFilter;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.StoredEvent;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The log by page, in its order. */
@RestController
@Tag(name = "Log")
@RequestMapping("/v1/events")
class EventController {
    private final EventLog log;
    private final Histories histories;
    private final EventDocument documents;

    EventController(EventLog log, Histories histories, JsonMapper mapper) {
        this.log = log;
        this.histories = histories;
        this.documents = new EventDocument(mapper);
    }

    @GetMapping
    @Operation(operationId = "listEvents", summary = "List events in the order of the log")
    @Exchange(answers = "Event", refuses = ProblemCode.NOT_FOUND)
    ResponseEntity<Json> list(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(name = "market_id", required = false) @Nullable String market,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(limit, cursor);
        var filter = new EventFilter(type, market == null ? List.of() : streams(histories.market(market)), actor);
        var events = log.after(page.position(after == null ? -1 : after), page.probe(), filter);
        return page.answer(events, event -> Long.toString(event.position()), documents::of);
    }

    /** The market's own stream and those of its outcomes. */
    private List<String> streams(MarketId market) {
        var state = histories.of(market).state();
        var listing = state instanceof NotDrafted ? null : state.listed();
        if (listing == null) {
            return List.of(market.value());
        }
        var outcomes = listing.ruleVersion().rules().outcomes().stream()
                .map(outcome -> OutcomeId.of(market, outcome.key()).value());
        return Stream.concat(Stream.of(market.value()), outcomes).toList();
    }

    @GetMapping("/{position}")
    @Operation(operationId = "readEvent", summary = "Read one event with its canonical bytes")
    @Exchange(answers = "StoredEvent")
    ResponseEntity<Json> one(@PathVariable long position) {
        var event = log.at(position).orElseThrow(() -> Refused.notFound("event at position " + position));
        return ResponseEntity.ok()
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .body(documents.of(event).with("payload", bytes(event)));
    }

    private static String bytes(StoredEvent event) {
        return Base64.getEncoder().encodeToString(event.payload());
    }
}
