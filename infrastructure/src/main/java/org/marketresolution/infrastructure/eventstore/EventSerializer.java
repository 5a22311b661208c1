package org.marketresolution.infrastructure.eventstore;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.marketresolution.domain.kernel.Event;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes events under their permanent names and reads every revision; Axon would silently skip a type that it cannot resolve, this throws. */
public final class EventSerializer extends Jackson3Serializer {
    private final EventNames names;
    private final JsonMapper mapper;
    private final EventReader reader;

    public EventSerializer(EventNames names, JsonMapper mapper) {
        super(Jackson3Serializer.builder());
        this.names = names;
        this.mapper = mapper;
        this.reader = new EventReader(names, mapper);
    }

    @Override
    protected ObjectWriter getWriter() {
        return mapper.writer();
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
        return isEvent(type) ? names.classOf(name(type)) : super.classForType(type);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the signature is Axon's: the caller asks for what was stored
    public <S, T> T deserialize(SerializedObject<S> stored) {
        return isEvent(stored.getType())
                ? (T) reader.read(
                        name(stored.getType()),
                        getConverter().convert(stored, byte[].class).getData())
                : super.deserialize(stored);
    }

    /** Only events are stored with a revision. */
    private static boolean isEvent(SerializedType type) {
        return type.getRevision() != null;
    }

    private static EventNames.Name name(SerializedType type) {
        return new EventNames.Name(type.getName(), Integer.parseInt(type.getRevision()));
    }
}
