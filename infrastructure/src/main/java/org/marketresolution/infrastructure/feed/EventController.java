package org.marketresolution.infrastructure.feed;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.eventstore.LoggedEvent;
import org.marketresolution.infrastructure.eventstore.LoggedEvent.Contents;
import org.marketresolution.infrastructure.eventstore.LoggedEvents;
import org.marketresolution.infrastructure.rest.EventDocument;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Page;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.rest.Refused;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The log by page or line by line, in its order. */
@RestController
@Tag(name = "Log")
@RequestMapping("/v1/events")
class EventController {
    private static final int BATCH = 200;
    /** How far the answer has looked: where a client of a filter goes on. */
    private static final String POSITION = "Event-Position";

    private final Feed feed;
    private final FeedQuestion question;
    private final LoggedEvents log;
    private final EventDocument documents;

    EventController(Feed feed, FeedQuestion question, LoggedEvents log, JsonMapper mapper) {
        this.feed = feed;
        this.question = question;
        this.log = log;
        this.documents = new EventDocument(mapper);
    }

    /** Names what it answers with, and everything, so that lines are sent only to who prefers them. */
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv", MediaType.ALL_VALUE})
    @Operation(
            operationId = "listEvents",
            summary = "List events",
            description =
                    "In the order of the log. A page of JSON has 50 events unless `limit` says otherwise, and 200 at"
                        + " most; as NDJSON every event to the head is sent, or as many as `limit` says, and there is"
                        + " no cursor. `Event-Position` says how far the page has looked.")
    @Exchange(
            answers = "Event",
            headers = "Event-Position",
            forms = @Exchange.Form(media = MediaType.APPLICATION_NDJSON_VALUE, schema = "EventLines"),
            refuses = ProblemCode.NOT_FOUND)
    ResponseEntity<Json> list(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(name = "market_id", required = false) @Nullable String market,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(limit, cursor);
        var filter = question.filter(type, market, actor);
        var read = feed.after(page.position(after == null ? -1 : after), page.probe(), filter, FeedQuestion.wait(wait));
        var events = read.events();
        var upTo = events.size() < page.probe()
                ? read.upTo()
                : events.get(page.limit() - 1).position();
        return page.answer(
                ResponseEntity.ok().header("Cache-Control", "no-store").header(POSITION, Long.toString(upTo)),
                events,
                event -> Long.toString(event.position()),
                documents::of);
    }

    /** Every event from there to the head, or as many as asked for; a slow reader slows the reading of the log. */
    @Hidden
    @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
    void lines(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(name = "market_id", required = false) @Nullable String market,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletResponse response)
            throws IOException {
        if (limit != null && limit < 1) {
            throw Refused.parameter("limit", "out-of-range", "The parameter limit is at least 1.");
        }
        var filter = question.filter(type, market, actor);
        var left = limit == null ? Long.MAX_VALUE : limit;
        var head = feed.head();
        var read = feed.after(after == null ? -1 : after, (int) Math.min(left, BATCH), filter, FeedQuestion.wait(wait));
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        while (!read.events().isEmpty()) {
            for (var event : read.events()) {
                response.getOutputStream().write(CanonicalJson.bytes(documents.of(event)));
                response.getOutputStream().write('\n');
            }
            left -= read.events().size();
            if (left == 0 || read.upTo() >= head || feed.isClosing()) {
                break;
            }
            read = feed.after(read.upTo(), (int) Math.min(left, BATCH), filter);
        }
        response.flushBuffer();
    }

    @GetMapping("/{position}")
    @Operation(
            operationId = "readEvent",
            summary = "Read one event",
            description = "With its canonical bytes, unless they were erased.")
    @Exchange(answers = "StoredEvent", versioned = false)
    ResponseEntity<Json> one(@PathVariable long position) {
        var event = log.at(position).orElseThrow(() -> Refused.notFound("event at position " + position));
        return ResponseEntity.ok()
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .body(documents.of(event).with("payload", bytes(event)));
    }

    private static @Nullable String bytes(LoggedEvent event) {
        return switch (event.contents()) {
            case Contents.Kept kept -> Base64.getEncoder().encodeToString(kept.payload());
            case Contents.Withheld _ -> null;
        };
    }
}
