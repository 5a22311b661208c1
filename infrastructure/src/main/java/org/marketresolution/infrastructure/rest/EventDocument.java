package org.marketresolution.infrastructure.rest;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.eventstore.EventMetadata;
import org.marketresolution.infrastructure.eventstore.LoggedEvent;
import org.marketresolution.infrastructure.eventstore.LoggedEvent.Contents;
import org.marketresolution.infrastructure.eventstore.StoredEvent;
import tools.jackson.databind.json.JsonMapper;

/** An event as CloudEvents 1.0 writes it; pull, stream and push carry the same. */
public final class EventDocument {
    private final JsonMapper mapper;

    public EventDocument(JsonMapper mapper) {
        this.mapper = mapper;
    }

    Json.Obj of(StoredEvent event) {
        return of(event.logged());
    }

    /** Of an erased event, everything but what it said and who said it. */
    public Json.Obj of(LoggedEvent event) {
        var document = Json.object()
                .with("specversion", "1.0")
                .with("id", event.eventId())
                .with("type", event.name().type())
                .with("source", source(event))
                .with("subject", event.streamId())
                .with("time", event.recordedAt().toString())
                .with("datacontenttype", "application/json")
                .with("sequence", Long.toString(event.position()));
        return with(document, event.contents())
                .with("revision", Json.of(event.name().revision()))
                .with("version", Json.of(event.sequence() + 1))
                .with("leafhash", event.leafHash());
    }

    private Json.Obj with(Json.Obj document, Contents contents) {
        return switch (contents) {
            case Contents.Kept kept ->
                document.with("data", mapper.readValue(kept.payload(), Json.class))
                        .with("actor", actor(kept.metadata()))
                        .with("commandid", kept.metadata().get(EventMetadata.COMMAND_ID))
                        .with("correlationid", kept.metadata().get(EventMetadata.CORRELATION_ID))
                        .with("causationid", kept.metadata().get(EventMetadata.CAUSATION_ID));
            case Contents.Withheld withheld ->
                document.with("withheld", Json.of(true))
                        .with("payloadcommitment", HexFormat.of().formatHex(withheld.payloadCommitment()))
                        .with("metadatacommitment", HexFormat.of().formatHex(withheld.metadataCommitment()));
        };
    }

    private static Json actor(Map<String, String> metadata) {
        return Json.object()
                .with("id", metadata.get(EventMetadata.ACTOR))
                .with("roles", Json.strings(roles(metadata.getOrDefault(EventMetadata.ROLES, ""))));
    }

    private static List<String> roles(String roles) {
        return roles.isEmpty() ? List.of() : List.of(roles.split(" "));
    }

    private static String source(LoggedEvent event) {
        var collection = switch (event.streamType()) {
            case "Market" -> "markets";
            case "Outcome" -> "outcomes";
            default -> "evidence";
        };
        return "/v1/" + collection + "/" + event.streamId();
    }
}
