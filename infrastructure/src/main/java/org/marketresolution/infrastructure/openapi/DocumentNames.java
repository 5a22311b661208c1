package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

/** References into the document. */
final class DocumentNames {
    static final String PAGE = "Page";
    static final String REHEARSAL = "Rehearsal";
    static final String OR_REHEARSAL = "OrRehearsal";

    private DocumentNames() {}

    static Schema<?> schema(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    /** The schema of a page of what has the schema {@code name}. */
    static String page(String name) {
        return name + PAGE;
    }

    /** The schema of what has the schema {@code name}, or of a dry run in its place; of that alone without. */
    static String orRehearsal(String name) {
        return name.isEmpty() ? REHEARSAL : name + OR_REHEARSAL;
    }
}
