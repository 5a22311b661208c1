package org.marketresolution.infrastructure.eventstore;

import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.Json;
import tools.jackson.databind.json.JsonMapper;

/** Reads stored documents as events, those of older revisions in the newest shape. */
record EventReader(EventNames names, JsonMapper mapper) {
    /** The event that was stored under this name; throws on a name or a revision that nobody knows. */
    Event read(EventNames.Name name, byte[] document) {
        var type = names.classOf(name);
        var upcasts = names.upcasts(name);
        if (upcasts.isEmpty()) {
            return mapper.readValue(document, type);
        }
        var read = mapper.readValue(document, Json.Obj.class);
        for (var upcast : upcasts) {
            read = upcast.of(read);
        }
        return mapper.convertValue(read, type);
    }
}
