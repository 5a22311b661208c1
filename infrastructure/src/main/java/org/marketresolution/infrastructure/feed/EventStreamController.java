package org.marketresolution.infrastructure.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.infrastructure.eventstore.EventFilter;
import org.marketresolution.infrastructure.eventstore.LoggedEvent;
import org.marketresolution.infrastructure.rest.EventDocument;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.rest.Refused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log as server-sent events (HTML Living Standard §9.2). Each client's thread reads the log and blocks while the
 * client does not read, until the web server's write times out: nothing is kept for a slow client.
 */
@RestController
@Tag(name = "Log")
@EnableConfigurationProperties(FeedSettings.class)
class EventStreamController {
    private static final int BATCH = 100;

    private final Feed feed;
    private final FeedQuestion question;
    private final FeedSettings settings;
    private final EventDocument documents;

    EventStreamController(Feed feed, FeedQuestion question, FeedSettings settings, JsonMapper mapper) {
        this.feed = feed;
        this.question = question;
        this.settings = settings;
        this.documents = new EventDocument(mapper);
    }

    /** Begins behind {@code Last-Event-ID}, else behind {@code after}, else with the next event that is recorded. */
    @GetMapping(path = "/v1/events/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "streamEvents",
            summary = "Follow the events",
            description =
                    "Server-sent events. The id of each is its position, its event is its type, its data is the event."
                        + " A comment is sent every 15 seconds without events. It begins behind `Last-Event-ID`, else"
                        + " behind `after`, else with the next event.")
    @Exchange(answers = "EventStream", refuses = ProblemCode.NOT_FOUND)
    void stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(name = "market_id", required = false) @Nullable String market,
            @RequestParam(required = false) @Nullable String actor,
            HttpServletResponse response) {
        var head = feed.head();
        var position = begin(lastEventId, after, head);
        if (position > head) {
            throw beyond(lastEventId);
        }
        var filter = question.filter(type, market, actor);
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // else a proxy may hold events back
        try {
            follow(position, filter, response.getOutputStream());
        } catch (IOException e) {
            // The client has gone; it resumes where it stopped when it comes back.
        }
    }

    private static Refused beyond(@Nullable String lastEventId) {
        var sentence = "The stream would begin behind the end of the log.";
        return lastEventId == null || lastEventId.isBlank()
                ? Refused.parameter("after", "out-of-range", sentence)
                : Refused.header("Last-Event-ID", "out-of-range", sentence);
    }

    private static long begin(@Nullable String lastEventId, @Nullable Long after, long head) {
        if (lastEventId != null && !lastEventId.isBlank()) {
            return FeedQuestion.lastEventId(lastEventId);
        }
        return after == null ? head : Math.max(after, -1);
    }

    private void follow(long begin, EventFilter filter, ServletOutputStream out) throws IOException {
        var position = begin;
        var end = System.nanoTime() + settings.longestStream().toNanos();
        var quiet = System.nanoTime();
        write(out, "retry: 3000\n\n");
        out.flush();
        while (!feed.isClosing() && System.nanoTime() < end) {
            var read = feed.after(position, BATCH, filter);
            for (var event : read.events()) {
                write(out, block(event));
            }
            position = read.upTo();
            if (!read.events().isEmpty()) {
                out.flush();
                quiet = System.nanoTime();
            }
            quiet = rest(position, quiet, out);
        }
    }

    /** Waits a moment for the log to grow; says that the stream lives when it has been quiet for long. */
    private long rest(long position, long quiet, ServletOutputStream out) throws IOException {
        var left = settings.heartbeat().toNanos() - (System.nanoTime() - quiet);
        if (left > 0) {
            feed.grows(position, Duration.ofNanos(left));
            return quiet;
        }
        write(out, ": heartbeat\n\n");
        out.flush();
        return System.nanoTime();
    }

    private String block(LoggedEvent event) {
        var data = new String(CanonicalJson.bytes(documents.of(event)), StandardCharsets.UTF_8);
        return "id: " + event.position() + "\nevent: " + event.name().type() + "\ndata: " + data + "\n\n";
    }

    private static void write(ServletOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
