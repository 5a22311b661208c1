package org.marketresolution.infrastructure.eventstore;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Names of what every event carries beside its payload: who did it, by which command, caused by what. */
public final class EventMetadata {
    /** Id of the person or policy that acted. */
    public static final String ACTOR = "actor";
    /** The actor's roles, separated by blanks. */
    public static final String ROLES = "roles";

    public static final String COMMAND_ID = "command_id";
    public static final String CORRELATION_ID = "correlation_id";
    public static final String CAUSATION_ID = "causation_id";
    public static final String TRACE_ID = "trace_id";

    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private EventMetadata() {}

    static byte[] write(MetaData metadata, JsonMapper mapper) {
        var strings = new HashMap<String, String>();
        metadata.forEach((name, value) -> {
            if (value != null) {
                strings.put(name, value.toString());
            }
        });
        return mapper.writeValueAsBytes(strings);
    }

    static Map<String, String> read(byte[] metadata, JsonMapper mapper) {
        return mapper.readValue(metadata, STRINGS);
    }
}
