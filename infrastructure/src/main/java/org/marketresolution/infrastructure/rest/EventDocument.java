package org.marketresolution.infrastructure.rest;

import java.util.List;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.eventstore.EventMetadata;
import org.marketresolution.infrastructure.eventstore.StoredEvent;
import tools.jackson.databind.json.JsonMapper;

/** An event as CloudEvents 1.0 writes it; pull, stream and push carry the same. */
final class EventDocument {
    private final JsonMapper mapper;

    EventDocument(JsonMapper mapper) {
        this.mapper = mapper;
    }

    Json.Obj of(StoredEvent event) {
        var metadata = event.metadata();
        return Json.object()
                .with("specversion", "1.0")
                .with("id", event.eventId())
                .with("type", event.name().type())
                .with("source", source(event))
                .with("subject", event.streamId())
                .with("time", event.recordedAt().toString())
                .with("datacontenttype", "application/json")
                .with("sequence", Long.toString(event.position()))
                .with("data", mapper.readValue(event.payload(), Json.class))
                .with(
                        "actor",
                        Json.object()
                                .with("id", metadata.get(EventMetadata.ACTOR))
                                .with("roles", Json.strings(roles(metadata.getOrDefault(EventMetadata.ROLES, "")))))
                .with("commandid", metadata.get(EventMetadata.COMMAND_ID))
                .with("correlationid", metadata.get(EventMetadata.CORRELATION_ID))
                .with("causationid", metadata.get(EventMetadata.CAUSATION_ID))
                .with("revision", Json.of(event.name().revision()))
                .with("version", Json.of(event.sequence() + 1))
                .with("leafhash", event.leafHash());
    }

    private static List<String> roles(String roles) {
        return roles.isEmpty() ? List.of() : List.of(roles.split(" "));
    }

    private static String source(StoredEvent event) {
        var collection = switch (event.streamType()) {
            case "Market" -> "markets";
            case "Outcome" -> "outcomes";
            default -> "evidence";
        };
        return "/v1/" + collection + "/" + event.streamId();
    }
}
