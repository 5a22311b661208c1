package org.marketresolution.domain.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses JSON text; {@code null} members are left out, floats are refused. */
public final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonText() {}

    public static Json.Obj object(String text) {
        return (Json.Obj) parse(text);
    }

    public static Json parse(String text) {
        return convert(MAPPER.readTree(text));
    }

    public static Json read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json convert(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var members = new LinkedHashMap<String, Json>();
                for (var property : node.properties()) {
                    if (!property.getValue().isNull()) {
                        members.put(property.getKey(), convert(property.getValue()));
                    }
                }
                yield Json.object(members);
            }
            case ARRAY -> {
                var elements = new ArrayList<Json>();
                node.forEach(element -> elements.add(convert(element)));
                yield Json.array(elements);
            }
            case STRING -> Json.of(node.stringValue());
            case BOOLEAN -> Json.of(node.booleanValue());
            case NUMBER -> Json.of(node.longValue());
            case NULL, MISSING, POJO, BINARY -> throw new IllegalArgumentException("not a value here: " + node);
        };
    }
}
