package org.marketresolution.infrastructure.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Id;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.rules.Claim;
import org.marketresolution.domain.rules.EvidenceReader;
import org.marketresolution.domain.rules.TimePoint;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How domain values are written as JSON: snake case, sorted, no nulls, decimals as strings, ids and hashes as strings,
 * enums in lower case. An event revision is exact, so unknown members are refused.
 */
public final class EventJson {
    /** The largest document that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 64;

    private EventJson() {}

    public static JsonMapper mapper() {
        return JsonMapper.builder(factory())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .changeDefaultPropertyInclusion(include -> include.withValueInclusion(Include.NON_NULL))
                .changeDefaultVisibility(visibility -> visibility
                        .withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY))
                .addModule(domain())
                .build();
    }

    /** Refuses duplicate keys, documents deeper than 64 and larger than 1 MiB. */
    static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxDocumentLength(MAX_BYTES)
                        .build())
                .build();
    }

    private static SimpleModule domain() {
        var module = new SimpleModule("domain");
        module.addSerializer(Id.class, writer(Id.class, (id, out) -> out.writeString(id.value())));
        module.addDeserializer(MarketId.class, reader(MarketId.class, in -> new MarketId(in.getString())));
        module.addDeserializer(OutcomeId.class, reader(OutcomeId.class, in -> new OutcomeId(in.getString())));
        module.addDeserializer(EvidenceId.class, reader(EvidenceId.class, in -> new EvidenceId(in.getString())));
        module.addDeserializer(OfficerId.class, reader(OfficerId.class, in -> new OfficerId(in.getString())));
        module.addSerializer(Hash.class, writer(Hash.class, (hash, out) -> out.writeString(hash.value())));
        module.addDeserializer(Hash.class, reader(Hash.class, in -> new Hash(in.getString())));
        module.addSerializer(
                BigDecimal.class, writer(BigDecimal.class, (n, out) -> out.writeString(n.toPlainString())));
        module.addDeserializer(BigDecimal.class, reader(BigDecimal.class, in -> new BigDecimal(in.getString())));
        module.addSerializer(BigInteger.class, writer(BigInteger.class, EventJson::write));
        module.addDeserializer(BigInteger.class, reader(BigInteger.class, in -> new BigInteger(in.getString())));
        module.addSerializer(TimePoint.class, writer(TimePoint.class, (point, out) -> out.writeString(point.text())));
        module.addDeserializer(TimePoint.class, reader(TimePoint.class, in -> TimePoint.parse(in.getString())));
        module.addSerializer(Claim.class, writer(Claim.class, (claim, out) -> write(claim.toJson(), out)));
        module.addDeserializer(Claim.class, reader(Claim.class, EventJson::claim));
        module.addSerializer(
                Enum.class,
                writer(Enum.class, (e, out) -> out.writeString(e.name().toLowerCase(Locale.ROOT))));
        module.addSerializer(String.class, writer(String.class, (text, out) -> out.writeString(wellFormed(text))));
        module.addSerializer(Json.class, writer(Json.class, EventJson::write));
        module.addDeserializer(Json.class, reader(Json.class, EventJson::read));
        module.addDeserializer(Json.Obj.class, reader(Json.Obj.class, EventJson::readObject));
        return module;
    }

    /** Integers that a double cannot carry exactly travel as strings (RFC 8785 §3.1). */
    private static void write(BigInteger value, JsonGenerator out) {
        if (value.abs().compareTo(BigInteger.valueOf(Json.Int.MAX)) > 0) {
            out.writeString(value.toString());
        } else {
            out.writeNumber(value.longValueExact());
        }
    }

    private static void write(Json value, JsonGenerator out) {
        switch (value) {
            case Json.Obj object -> {
                out.writeStartObject();
                object.members().forEach((name, member) -> {
                    out.writeName(wellFormed(name));
                    write(member, out);
                });
                out.writeEndObject();
            }
            case Json.Arr array -> {
                out.writeStartArray();
                array.elements().forEach(element -> write(element, out));
                out.writeEndArray();
            }
            case Json.Str string -> out.writeString(wellFormed(string.value()));
            case Json.Int integer -> out.writeNumber(integer.value());
            case Json.Bool bool -> out.writeBoolean(bool.value());
        }
    }

    /** A lone surrogate has no UTF-8; the generator would write it as an escape that others may read differently. */
    private static String wellFormed(String text) {
        if (Members.hasLoneSurrogate(text)) {
            throw new IllegalArgumentException("a string holds half a surrogate pair");
        }
        return text;
    }

    private static String wellFormed(String text, JsonParser in) {
        if (Members.hasLoneSurrogate(text)) {
            throw new UnfitJson("a string holds half a surrogate pair", in);
        }
        return text;
    }

    /** The value at which the parser stands; null and numbers with a fraction have no place in the engine. */
    public static Json read(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, Json>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    var name = in.currentName();
                    in.nextToken();
                    members.put(wellFormed(name, in), read(in));
                }
                yield new Json.Obj(members);
            }
            case START_ARRAY -> {
                var elements = new ArrayList<Json>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(in));
                }
                yield new Json.Arr(elements);
            }
            case VALUE_STRING -> Json.of(wellFormed(in.getString(), in));
            case VALUE_NUMBER_INT -> integer(in);
            case VALUE_TRUE -> Json.of(true);
            case VALUE_FALSE -> Json.of(false);
            case VALUE_NULL -> throw new UnfitJson("null is not a value: leave the member out", in);
            default -> throw new UnfitJson("numbers are integers: write a decimal as a string such as \"12.5\"", in);
        };
    }

    /** A claim is stored as its submitter wrote it. */
    private static Claim claim(JsonParser in) {
        var reader = new DocumentReader();
        var members = reader.members(read(in), "");
        var claim = EvidenceReader.claim(members);
        members.end();
        reader.refuseUnknown().finish();
        return claim;
    }

    private static Json.Obj readObject(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new UnfitJson("an object is wanted here", in);
        }
        return (Json.Obj) read(in);
    }

    private static Json integer(JsonParser in) {
        var value = in.getBigIntegerValue();
        if (value.abs().compareTo(BigInteger.valueOf(Json.Int.MAX)) > 0) {
            throw new UnfitJson("integers above 2^53-1 are written as strings", in);
        }
        return Json.of(value.longValueExact());
    }

    /** JSON that no document of the engine can hold. */
    public static final class UnfitJson extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String pointer;

        UnfitJson(String message, JsonParser in) {
            super(message);
            this.pointer = in.streamReadContext().pathAsPointer().toString();
        }

        /** Where it stands, a JSON Pointer (RFC 6901). */
        public String pointer() {
            return pointer;
        }
    }

    private interface Writing<T> {
        void write(T value, JsonGenerator out);
    }

    private interface Reading<T> {
        T read(JsonParser in);
    }

    private static <T> ValueSerializer<T> writer(Class<T> type, Writing<T> writing) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                writing.write(value, out);
            }

            @Override
            public Class<?> handledType() {
                return type;
            }
        };
    }

    private static <T> ValueDeserializer<T> reader(Class<T> type, Reading<T> reading) {
        return new StdDeserializer<>(type) {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                return reading.read(in);
            }
        };
    }
}
