package org.marketresolution.infrastructure.eventstore;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.marketresolution.domain.kernel.Event;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes events under their permanent names; Axon would silently skip a type that it cannot resolve, this throws. */
public final class EventSerializer extends Jackson3Serializer {
    private final EventNames names;
    private final JsonMapper mapper;

    public EventSerializer(EventNames names, JsonMapper mapper) {
        super(Jackson3Serializer.builder());
        this.names = names;
        this.mapper = mapper;
    }

    @Override
    protected ObjectWriter getWriter() {
        return mapper.writer();
    }

    @Override
    protected ObjectReader getReader(Class<?> type) {
        // Axon's own types, such as the metadata and diagnostics of a dead letter, need Axon's own modules.
        return Event.class.isAssignableFrom(type) ? mapper.readerFor(type) : super.getReader(type);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        if (type == null || !Event.class.isAssignableFrom(type)) {
            return super.typeForClass(type);
        }
        var name = names.nameOf(type);
        return new SimpleSerializedType(name.type(), Integer.toString(name.revision()));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return type.getRevision() == null
                ? super.classForType(type)
                : names.classOf(new EventNames.Name(type.getName(), Integer.parseInt(type.getRevision())));
    }
}
