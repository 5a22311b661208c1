package org.marketresolution.infrastructure.capture;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.marketresolution.domain.evidence.CaptureSource;
import org.marketresolution.domain.evidence.EvidenceCommand.AttachCapture;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.infrastructure.capture.CaptureRequests.Due;
import org.marketresolution.infrastructure.content.Content;
import org.marketresolution.infrastructure.content.ContentSettings;
import org.marketresolution.infrastructure.content.ContentStore;
import org.marketresolution.infrastructure.eventstore.EventMetadata;
import org.springframework.stereotype.Component;

/** One capture from the request to the event: fetch, store, record, suggest, attach. */
@Component
class Capturing {
    private static final long HEADS = 1 << 22;

    private final Fetch fetch;
    private final ContentStore store;
    private final Suggestions suggestions;
    private final CommandGateway gateway;
    private final long limit;

    Capturing(
            Fetch fetch,
            ContentStore store,
            Suggestions suggestions,
            CommandGateway gateway,
            ContentSettings settings) {
        this.fetch = fetch;
        this.store = store;
        this.suggestions = suggestions;
        this.gateway = gateway;
        this.limit = settings.limit().toBytes();
    }

    /** Carries the request out in its officer's name; answers what was captured. */
    Content capture(Due due) throws CaptureFailed, IOException {
        var request = due.request();
        try (var body = store.open(limit)) {
            var fetched = fetch.fetch(Addresses.parse(request.url()), body);
            var answer = fetched.answer();
            var contentType = answer.header("Content-Type").orElse(null);
            var content = body.keep(contentType).content();
            var warc = record(fetched, content, due.now());
            suggestions.draw(
                    content, contentType, answer.header("Content-Encoding").orElse(null));
            attach(
                    request,
                    content,
                    new CaptureSource(
                            request.url(),
                            answer.url().toString(),
                            due.now(),
                            answer.status(),
                            warc.sha256().value()));
            return content;
        }
    }

    private Content record(Fetched fetched, Content content, Instant at) throws IOException {
        try (var warc = store.open(2 * limit + HEADS)) { // what cannot be compressed grows a little
            WarcFile.write(fetched, content, store, at, warc);
            return warc.keep("application/gzip").content();
        }
    }

    private void attach(CaptureRequest request, Content content, CaptureSource source) {
        var command = new AttachCapture(
                request.evidence(), new OfficerId(request.requestedBy()), request.id(), content.capture(), source);
        try {
            gateway.send(GenericCommandMessage.asCommandMessage(command)
                            .withMetaData(MetaData.with(EventMetadata.ACTOR, request.requestedBy())
                                    .and(EventMetadata.ROLES, request.roles())))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : e;
        }
    }
}
