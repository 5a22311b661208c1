package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;

/** References into the document. */
final class DocumentNames {
    private DocumentNames() {}

    static Schema<?> schema(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    static Schema<?> either(Schema<?> one, Schema<?> other) {
        return new JsonSchema().oneOf(List.of(one, other));
    }

    /** The schema of a page of what has the schema {@code name}. */
    static String page(String name) {
        return name + "Page";
    }
}
