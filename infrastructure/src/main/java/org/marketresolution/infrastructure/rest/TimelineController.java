package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.MarketDecider;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.StoredEvent;
import org.marketresolution.infrastructure.rest.Histories.Folded;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A market's history: every event with the state behind it and what it changed, and any two positions side by side. */
@RestController
@Tag(name = "Reasons")
@RequestMapping("/v1/markets/{address}")
class TimelineController {
    private static final MarketDecider DECIDER = new MarketDecider();

    private final EventLog log;
    private final Histories histories;
    private final EventDocument documents;

    TimelineController(EventLog log, Histories histories, JsonMapper mapper) {
        this.log = log;
        this.histories = histories;
        this.documents = new EventDocument(mapper);
    }

    /** Pages run by the number of the event in the market's stream, from 1. */
    @GetMapping("/timeline")
    @Operation(operationId = "readTimeline", summary = "Read every event of a market with the state behind it")
    @Exchange(answers = "TimelineEntry")
    ResponseEntity<Json> timeline(
            @PathVariable String address,
            AsOf asOf,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(limit, cursor);
        var events = log.known(histories.market(address).value(), asOf.position());
        if (events.isEmpty()) {
            throw Refused.notFound("market " + address);
        }
        return page.answer(
                Answer.of(new Folded<>(events, events.size(), events.getLast().position()), asOf),
                entries(events, Math.min(page.position(0), events.size()), page.probe()),
                entry -> Long.toString(entry.version()),
                Entry::document);
    }

    private record Entry(long version, Json document) {}

    /** Folds from the beginning and keeps at most {@code limit} entries behind {@code after}. */
    private List<Entry> entries(List<StoredEvent> events, long after, int limit) {
        var entries = new ArrayList<Entry>();
        var state = DECIDER.initial();
        for (var event : events.subList(0, (int) Math.min(events.size(), after + limit))) {
            var next = DECIDER.evolve(state, event.recorded(MarketEvent.class));
            if (next.version() > after) {
                entries.add(new Entry(next.version(), entry(event, state, next)));
            }
            state = next;
        }
        return entries;
    }

    private Json entry(StoredEvent event, Market before, Market after) {
        var document = MarketDocument.of(after);
        var earlier = before.version() == 0 ? Json.object() : MarketDocument.of(before);
        return Json.object()
                .with("version", Json.of(after.version()))
                .with("position", Json.of(event.position()))
                .with("at", event.recordedAt().toString())
                .with("event", documents.of(event))
                .with("cause", cause(event))
                .with("state", document)
                .with("changed", Changes.between(earlier, document));
    }

    /** The event elsewhere in the log that made the market look at its outcomes again. */
    private Json.@Nullable Obj cause(StoredEvent event) {
        return event.event() instanceof OutcomeStandingsRecorded recorded
                ? log.at(recorded.causePosition())
                        .map(cause -> Json.object()
                                .with("position", Json.of(cause.position()))
                                .with("type", cause.name().type())
                                .with("subject", cause.streamId()))
                        .orElse(null)
                : null;
    }

    @GetMapping("/comparison")
    @Operation(operationId = "compareMarket", summary = "Compare a market at two positions of the log")
    @Exchange(answers = "MarketComparison")
    ResponseEntity<Json> compare(@PathVariable String address, @RequestParam long from, @RequestParam long to) {
        var market = histories.market(address);
        var before = MarketDocument.of(histories.of(market, at("from", from)).state());
        var after = MarketDocument.of(histories.of(market, at("to", to)).state());
        return ResponseEntity.ok()
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .body(Json.object()
                        .with("from", side(from, before))
                        .with("to", side(to, after))
                        .with("changed", Changes.between(before, after)));
    }

    private AsOf at(String parameter, long position) {
        if (position < 0 || position > log.head()) {
            throw Refused.parameter(parameter, "out-of-range", "The log has not reached position " + position + ".");
        }
        return new AsOf(position, null, AsOf.Cached.FOR_EVER);
    }

    private static Json side(long position, Json.Obj state) {
        return Json.object().with("position", Json.of(position)).with("state", state);
    }
}
